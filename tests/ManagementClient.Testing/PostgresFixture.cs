using System.Security.Cryptography;
using ManagementClient.LocalPostgres;
using Xunit;

namespace ManagementClient.Testing;

/// <summary>
/// The PostgreSQL of a test run (<c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>), which all test
/// assemblies share. It holds a migrated database of which every test takes a copy.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    internal const string DatabasePrefix = "test_";

    private SharedPostgres? _shared;
    private ServerAddress? _server;

    /// <summary>
    /// Names of databases and users must not meet those of an earlier run, which the same server may have served.
    /// </summary>
    private readonly string _run = RandomNumberGenerator.GetHexString(12, lowercase: true);
    private int _databases;

    public ServerAddress Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <summary>On a server of the caller's own, which it may restart.</summary>
    public static async Task<PostgresFixture> OnAsync(PostgresServer server, CancellationToken cancellationToken)
    {
        var address = ServerAddress.Of(server);
        await address.PrepareAsync(cancellationToken);
        return new PostgresFixture { _server = address };
    }

    public async ValueTask InitializeAsync()
    {
        _shared = await SharedPostgres.JoinAsync(CancellationToken.None);
        _server = _shared.Server;
    }

    /// <summary>A database of one's own: the schema is there, the tables are empty.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"{DatabasePrefix}{_run}_{Interlocked.Increment(ref _databases)}";
        await Server.CopyTemplateAsync(name, cancellationToken);
        return new TestDatabase(this, name);
    }

    /// <summary>
    /// The same in a locale of its own; <c>C</c> is on every server, and knows the letters of ASCII alone.
    /// </summary>
    public async Task<TestDatabase> CreateDatabaseAsync(string locale, CancellationToken cancellationToken)
    {
        var name = $"test_{_run}_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(
            $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE '{locale}'", cancellationToken);
        await DatabaseSchema.ApplyAsync(ConnectionString(name), cancellationToken);
        return new TestDatabase(this, name);
    }

    /// <exception cref="InvalidOperationException">A test has changed the server for all the others.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_shared is not { } shared)
        {
            return;
        }

        using (shared)
        {
            if (await Server.ServerWideObjectsAsync(CancellationToken.None) is { Count: > 0 } found)
            {
                throw new InvalidOperationException(
                    $"Left on the server that all tests share: {string.Join(", ", found)}. "
                    + "The test needs a server of its own, or the name of its database in that of the role.");
            }
        }
    }

    /// <summary>Runs a statement as superuser in the database that no test uses.</summary>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken) =>
        Server.ExecuteAsync(sql, cancellationToken);

    internal string ConnectionString(string database) => Server.ConnectionString(database);
}
