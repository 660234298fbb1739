using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Infrastructure.Schema;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.LocalPostgres;
using ManagementClient.Operations.Commands.Output;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ManagementClient.Operations.Databases;

/// <summary>
/// The database of a run: the server that <c>DB_HOST</c> names, as it is, or one that ends with the run.
/// </summary>
public sealed class LocalDatabase : IAsyncDisposable
{
    private readonly PostgresServer? _own;
    private readonly ServiceProvider _services;

    /// <param name="variable">The variables that the settings were read from.</param>
    private LocalDatabase(PostgresServer? own, DatabaseSettings settings, Func<string, string?> variable)
    {
        _own = own;
        Settings = settings;
        Variables = FunctionVariables.Of(settings, variable);
        var services = new ServiceCollection();
        _services = (settings.SignsInWithToken
            ? services.AddInfrastructure(settings)
            : services.AddSingleton(SourceOf(settings))).AddManagementDbContext().BuildServiceProvider();
        Source = _services.GetRequiredService<NpgsqlDataSource>();
    }

    public NpgsqlDataSource Source { get; }

    public CustomerRepository Customers => _services.GetRequiredService<CustomerRepository>();

    public DatabaseSettings Settings { get; }

    public bool IsOwn => _own is not null;

    /// <summary>The settings for the function.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>The server that <c>DB_HOST</c> names, as it is, or one that ends with the run.</summary>
    /// <param name="timeout">The time limit for the answers of a named server.</param>
    /// <exception cref="InvalidSettingsException"><c>DB_HOST</c> is set and another variable is not usable.</exception>
    /// <exception cref="DatabaseUnavailableException">The named database is missing or not migrated.</exception>
    /// <exception cref="LocalPostgresException">No PostgreSQL is found or it does not start.</exception>
    public static async Task<LocalDatabase> StartAsItIsAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var variable = DatabaseVariables.Load();
        return string.IsNullOrEmpty(variable("DB_HOST"))
            ? await StartOwnAsync(cancellationToken)
            : await OpenConfiguredAsync(DatabaseSettings.Read(variable), variable, timeout, cancellationToken);
    }

    /// <summary>Opens the named database without migrating it: a mistake in DB_NAME must not create tables.</summary>
    /// <param name="variable">The variables that the settings were read from.</param>
    /// <param name="timeout">The time limit for the server's answers.</param>
    /// <exception cref="DatabaseUnavailableException">The database is missing or not migrated.</exception>
    public static Task<LocalDatabase> OpenConfiguredAsync(
        DatabaseSettings settings,
        Func<string, string?> variable,
        TimeSpan timeout,
        CancellationToken cancellationToken) =>
        CheckedAsync(new LocalDatabase(null, settings, variable), timeout, cancellationToken);

    /// <exception cref="LocalPostgresException">No PostgreSQL is found or it does not start.</exception>
    public static Task<LocalDatabase> StartOwnAsync(CancellationToken cancellationToken) =>
        StartOwnAsync(Steps.Untold, cancellationToken);

    /// <param name="steps">Says that the server starts and that its database is migrated.</param>
    /// <exception cref="LocalPostgresException">No PostgreSQL is found or it does not start.</exception>
    public static async Task<LocalDatabase> StartOwnAsync(Steps steps, CancellationToken cancellationToken)
    {
        // A signal ends the command, which stops the function first and then its database.
        var options = new PostgresServerOptions { StopOnSignals = false };
        var postgres = await steps.RunAsync(
            "Starting PostgreSQL", () => PostgresServer.StartAsync(options, cancellationToken));
        var settings =
            new DatabaseSettings(postgres.Host, postgres.Port, postgres.Database, postgres.User, postgres.Password)
            {
                SslMode = SslMode.Disable,
            };
        return await steps.RunAsync(
            "Creating the tables",
            () => MigratedAsync(new LocalDatabase(postgres, settings, _ => null), cancellationToken));
    }

    /// <summary>Only for a server of our own, like the two methods below.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _own!.StopAsync(PostgresStop.Fast, cancellationToken);

    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        await _own!.StartAsync(cancellationToken);

        // The connections in the pool lead to the old server.
        Source.Clear();
    }

    /// <summary>Ends the function's sessions, as a failover does. Returns their number.</summary>
    public async Task<long> CutConnectionsAsync(CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand("""
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE application_name = 'ManagementClient' AND pid <> pg_backend_pid()
            """);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Source.DisposeAsync();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }

    private static NpgsqlDataSource SourceOf(DatabaseSettings settings) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
        {
            Host = settings.Host,
            Port = settings.Port,
            Database = settings.Name,
            Username = settings.User,
            Password = settings.Password,
            SslMode = settings.SslMode,
            RootCertificate = settings.RootCertificate,
            GssEncryptionMode = GssEncryptionMode.Disable,
        });

    private static async Task<LocalDatabase> CheckedAsync(
        LocalDatabase database, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var check = new DatabaseCheck(database.Source, timeout, TimeProvider.System);
        var findings = await check.LookAsync(cancellationToken);
        if (findings.FirstOrDefault(finding => finding.Verdict is Verdict.Broken) is not { } broken)
        {
            return database;
        }

        await database.DisposeAsync();
        var settings = database.Settings;
        throw new DatabaseUnavailableException(
            $"{settings.Name} at {settings.Host}:{settings.Port}, {broken.What.ToLowerInvariant()}:"
            + $" {broken.Detail.TrimEnd('.')}. {broken.Remedy}");
    }

    private static async Task<LocalDatabase> MigratedAsync(LocalDatabase database, CancellationToken cancellationToken)
    {
        var isMigrated = false;
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
            await DatabaseMigration.ApplyAsync(connection, cancellationToken);
            isMigrated = true;
            return database;
        }
        finally
        {
            if (!isMigrated)
            {
                await database.DisposeAsync();
            }
        }
    }
}
