using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ManagementClient.Infrastructure.Schema;

/// <summary>Chooses between the administrator's password and an IAM token.</summary>
/// <remarks>
/// Amazon RDS requires a token from members of rds_iam and rejects their passwords. Since PostgreSQL 16 the creator of
/// a user becomes a member of it, so the administrator can become an indirect member through the application's user.
/// </remarks>
internal sealed class AdministratorSignIn(TimeProvider timeProvider, ILogger logger)
{
    /// <returns>The token if it is accepted and the password is not; otherwise the password.</returns>
    internal async Task<DatabaseSettings> ChooseAsync(
        DatabaseSettings withPassword,
        AwsCredentials credentials,
        CancellationToken cancellationToken)
    {
        // A token is sent in clear text, so only a server that has proved its identity may receive it.
        if (!withPassword.VerifiesServer
            || await SqlStateAsync(withPassword, cancellationToken)
                is not PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return withPassword;
        }

        var withToken = withPassword with { Password = null, Credentials = credentials };
        // A server that is waking up can reject every login for a moment, so the password is tried again.
        if (await SqlStateAsync(withToken, cancellationToken) is not PostgresErrorCodes.SuccessfulCompletion)
        {
            return withPassword;
        }

        logger.AdministratorSignsInWithToken();
        return withToken;
    }

    /// <returns>The SQLSTATE of the login; a successful login has one too.</returns>
    private async Task<string> SqlStateAsync(DatabaseSettings settings, CancellationToken cancellationToken)
    {
        await using var dataSource = DatabaseConnections.Create(settings, timeProvider);
        try
        {
            await using var connection = new SessionConnection(dataSource, timeProvider);
            await connection.EnsureOpenAsync(cancellationToken);
            return PostgresErrorCodes.SuccessfulCompletion;
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
        catch (Exception exception) when (
            DatabaseFault.IsDatabaseFailure(exception) || exception is DatabaseUnavailableException)
        {
            return PostgresErrorCodes.SqlClientUnableToEstablishSqlConnection;
        }
    }
}
