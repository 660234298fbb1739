using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Domain;
using ManagementClient.Testing;
using Npgsql;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>
/// Another delivery of a message at the same time: it has written the key and the customer, and not committed.
/// </summary>
internal sealed class Rival : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private Rival(NpgsqlConnection connection) => _connection = connection;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    internal static async Task<Rival> BeginAsync(
        TestDatabase database,
        RegisterCustomer command,
        CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        var rival = new Rival(connection);
        var customer = new Customer(
            CustomerName.Create(command.Name.Text!),
            EmailAddress.Create(command.Email.Text!),
            PhoneNumber.Create(command.Phone.Text!));
        await rival.EndAsync("BEGIN", cancellationToken);
        await using var insert = new NpgsqlCommand(
            """
            WITH inbox AS (INSERT INTO processed_messages (message_key, payload_hash) VALUES ($1, $2))
            INSERT INTO costumers (name_costumer, email, phone) VALUES ($3, $4, $5)
            """,
            connection);
        insert.Parameters.Add(new NpgsqlParameter { Value = command.Key.Value });
        insert.Parameters.Add(new NpgsqlParameter { Value = PayloadHash.Of(command) });
        insert.Parameters.Add(new NpgsqlParameter { Value = customer.Name.Value });
        insert.Parameters.Add(new NpgsqlParameter { Value = customer.Email.Value });
        insert.Parameters.Add(new NpgsqlParameter { Value = customer.Phone.Value });
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return rival;
    }

    /// <summary>Completes when another session waits for a lock that this one holds.</summary>
    internal async Task IsWaitedForAsync(CancellationToken cancellationToken)
    {
        await using var waiting = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid)))",
            _connection);
        await using var refresh = new NpgsqlCommand("SELECT pg_stat_clear_snapshot()", _connection);
        await HangLimit.UntilAsync(
            async () =>
            {
                await refresh.ExecuteNonQueryAsync(cancellationToken);
                return await waiting.ExecuteScalarAsync(cancellationToken) is true;
            },
            cancellationToken);
    }

    internal async Task EndAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, _connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
