using ManagementClient.Infrastructure.Storage;
using ManagementClient.Testing;
using Npgsql;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>Two batches hold the same keys, one the other way round.</summary>
public sealed class KeyOrderTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Order = "ORDER BY message_key";
    private const string Deadlock = "40P01";

    /// <summary>Each statement has its first key, and stops before its second as long as the barrier is up.</summary>
    private const string StopBeforeTheSecondKey =
        """
        CREATE FUNCTION stop_before_the_second_key() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF current_setting('test.has_first_key', true) = 'yes' THEN
            PERFORM pg_advisory_xact_lock_shared(1);
          ELSE
            PERFORM set_config('test.has_first_key', 'yes', true);
          END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER stop_before_the_second_key BEFORE INSERT ON processed_messages
        FOR EACH ROW EXECUTE FUNCTION stop_before_the_second_key();
        """;

    private const string Waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private TestDatabase _database = null!;
    private NpgsqlConnection _barrier = null!;

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Unlimited);
        await _database.ExecuteAsync(StopBeforeTheSecondKey, Unlimited);
        _barrier = new NpgsqlConnection(_database.ConnectionString);
        await _barrier.OpenAsync(Unlimited);
    }

    public async ValueTask DisposeAsync()
    {
        await _barrier.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    [Fault(20)]
    public async Task Batches_with_their_keys_in_opposite_order_never_wait_for_each_other_in_a_circle()
    {
        // The barrier makes each run a proof; the many are for what it does not think of.
        var runs = LongTests.Rounds(usual: 25, inFull: 250);
        await using var one = new Registrations(_database.Settings);
        await using var other = new Registrations(_database.Settings);

        for (var run = 0; run < runs; run++)
        {
            var commands = "ab".Select(letter => Command($"{letter} {run}", $"Ana {letter} {run}")).ToArray();
            await AtOnceAsync(
                () => one.RegisterAsync(Unlimited, commands),
                () => other.RegisterAsync(Unlimited, [.. commands.Reverse()]));
            one.Log.Concat(other.Log).Should().BeEmpty();
        }

        (await _database.CostumersAsync(Unlimited)).Should().HaveCount(2 * runs)
            .And.OnlyHaveUniqueItems(row => row.Name);
    }

    [Theory]
    [Fault(20)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_order_of_the_keys_is_what_prevents_the_deadlock(bool isOrdered)
    {
        var statement = isOrdered
            ? RegistrationStatement.Register
            : RegistrationStatement.Register.Replace(Order, "", StringComparison.Ordinal);
        Guid[] keys = [new("00000000-0000-0000-0000-000000000001"), new("00000000-0000-0000-0000-000000000002")];

        var outcomes = await AtOnceAsync(
            () => OutcomeAsync(statement, keys), () => OutcomeAsync(statement, [.. keys.Reverse()]));

        outcomes.Should().BeEquivalentTo(isOrdered ? ["done", "done"] : ["done", Deadlock]);
        (await _database.CostumersAsync(Unlimited)).Should().HaveCount(2);
    }

    /// <summary>Both are under way, each with its first key or waiting for it, before either goes on.</summary>
    private async Task<T[]> AtOnceAsync<T>(Func<Task<T>> one, Func<Task<T>> other)
    {
        await ExecuteAsync(_barrier, "SELECT pg_advisory_lock(1)");
        var both = Task.WhenAll(one(), other());
        await using var waiting = new NpgsqlCommand(Waiting, _barrier);
        await HangLimit.UntilAsync(async () => await waiting.ExecuteScalarAsync(Unlimited) is 2L, Unlimited);

        await ExecuteAsync(_barrier, "SELECT pg_advisory_unlock(1)");
        return await both;
    }

    private async Task<string> OutcomeAsync(string statement, Guid[] keys)
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync(Unlimited);
        await ExecuteAsync(connection, "SET deadlock_timeout = '10ms'");
        await using var command = new NpgsqlCommand(statement, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = keys });
        command.Parameters.Add(new NpgsqlParameter { Value = keys.Select(_ => Array.Empty<byte>()).ToArray() });
        for (var column = 0; column < 3; column++)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = keys.Select(key => key.ToString()).ToArray() });
        }

        try
        {
            await command.ExecuteNonQueryAsync(Unlimited);
            return "done";
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Unlimited);
    }
}
