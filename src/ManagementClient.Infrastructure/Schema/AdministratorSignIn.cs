using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ManagementClient.Infrastructure.Schema;

/// <summary>Chooses between the administrator's password and a token of IAM.</summary>
/// <remarks>
/// Amazon RDS asks the members of rds_iam for a token and refuses their passwords. PostgreSQL 16 and later make whoever
/// creates a user a member of it, so the administrator can become an indirect member through the application's user.
/// </remarks>
internal sealed class AdministratorSignIn(TimeProvider timeProvider, ILogger logger)
{
    /// <returns>The token where it is accepted and the password is not; else the password.</returns>
    internal async Task<DatabaseSettings> ChooseAsync(
        DatabaseSettings withPassword,
        AwsCredentials credentials,
        CancellationToken cancellationToken)
    {
        // A token is sent as it is: only a server that has proved who it is may read it.
        if (!withPassword.VerifiesServer
            || await SqlStateAsync(withPassword, cancellationToken)
                is not PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return withPassword;
        }

        var withToken = withPassword with { Password = null, Credentials = credentials };
        // A server that wakes up can refuse anybody for a moment; then the password is tried again.
        if (await SqlStateAsync(withToken, cancellationToken) is not PostgresErrorCodes.SuccessfulCompletion)
        {
            return withPassword;
        }

        logger.AdministratorSignsInWithToken();
        return withToken;
    }

    /// <returns>What a sign-in comes to.</returns>
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
