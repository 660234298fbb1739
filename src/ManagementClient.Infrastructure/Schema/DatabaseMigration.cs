using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Aws;
using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ManagementClient.Infrastructure.Schema;

/// <summary>Applies all missing migrations in one transaction and grants the application's user its rights.</summary>
public sealed class DatabaseMigration
{
    private static readonly TimeSpan SecretTimeout = TimeSpan.FromSeconds(20);

    private readonly MigrationSettings _settings;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<DatabaseSession> _logger;

    internal DatabaseMigration(MigrationSettings settings, TimeProvider time, ILogger<DatabaseSession> logger) =>
        (_settings, _timeProvider, _logger) = (settings, time, logger);

    /// <summary>Makes a single attempt on an open connection, without an application's user.</summary>
    public static Task<MigrationReport> ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        new MigrationRun(connection).RunAsync(applicationUser: null, cancellationToken);

    /// <exception cref="InvalidSettingsException">
    /// The administrator's login is missing or is the application's user.
    /// </exception>
    /// <exception cref="DatabaseUnavailableException">
    /// The server was not reached or returned an error; nothing was changed.
    /// </exception>
    public async Task<MigrationReport> RunAsync(CancellationToken cancellationToken)
    {
        var database = await SignInAsync(cancellationToken);
        if (database.User == _settings.ApplicationUser)
        {
            throw new InvalidSettingsException([
                $"DB_APP_USER must be another than the administrator '{database.User}'.",
            ]);
        }

        await using var dataSource = DatabaseConnections.Create(database, _timeProvider);
        await using var session = new DatabaseSession(dataSource, _timeProvider, _logger);
        try
        {
            return await session.ExecuteAsync(
                (connection, token) => new MigrationRun(connection).RunAsync(_settings.ApplicationUser, token),
                kind => kind is FaultKind.RowOrServer,
                cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw new DatabaseUnavailableException(
                $"the migration was rolled back: rows of '{exception.TableName}' forbid it ({exception.SqlState})");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new DatabaseUnavailableException("the migration was rolled back: it took longer than the timeout");
        }
    }

    /// <summary>Reads the secret in each run, because it is rotated while the process lives.</summary>
    private async Task<DatabaseSettings> SignInAsync(CancellationToken cancellationToken)
    {
        if (_settings.MasterSecret is not { } secret)
        {
            return _settings.Database;
        }

        using var http = new HttpClient { Timeout = SecretTimeout };
        var login = await new MasterSecret(http, secret.Credentials, _timeProvider, secret.Endpoint)
            .ReadAsync(secret.Arn, cancellationToken);
        var database = _settings.Database with { User = login.User, Password = login.Password };
        return await new AdministratorSignIn(_timeProvider, _logger)
            .ChooseAsync(database, secret.Credentials, cancellationToken);
    }
}
