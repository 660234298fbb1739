using ManagementClient.Testing;
using Npgsql;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>Two batches hold the same keys, one the other way round.</summary>
public sealed class KeyOrderTests(PostgresFixture postgres)
{
    private const string Order = "ORDER BY message_key";
    private const string Deadlock = "40P01";

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(20)]
    public async Task Batches_with_their_keys_in_opposite_order_never_wait_for_each_other_in_a_circle()
    {
        const int runs = 1_000;
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        await using var one = new Registrations(database.Settings);
        await using var other = new Registrations(database.Settings);

        for (var run = 0; run < runs; run++)
        {
            var commands = "abcd".Select(letter => Command($"{letter} {run}", $"Ana {letter} {run}")).ToArray();
            await Task.WhenAll(
                one.RegisterAsync(Unlimited, commands), other.RegisterAsync(Unlimited, [.. commands.Reverse()]));
        }

        (await database.CostumersAsync(Unlimited)).Should().HaveCount(4 * runs)
            .And.OnlyHaveUniqueItems(row => row.Name);
        one.Log.Should().BeEmpty();
        other.Log.Should().BeEmpty();
    }

    [Theory]
    [Fault(20)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_order_of_the_keys_is_what_prevents_the_deadlock(bool isOrdered)
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        await database.ExecuteAsync(WaitBeforeTheLastKey, Unlimited);
        await using var barrier = new NpgsqlConnection(database.ConnectionString);
        await barrier.OpenAsync(Unlimited);
        await ExecuteAsync(barrier, "SELECT pg_advisory_lock(1)");
        var statement = isOrdered
            ? RegistrationStatement.Register
            : RegistrationStatement.Register.Replace(Order, "", StringComparison.Ordinal);
        Guid[] keys = [new("00000000-0000-0000-0000-000000000001"), new("00000000-0000-0000-0000-000000000002")];

        var outcomes = Task.WhenAll(
            OutcomeAsync(database, statement, keys), OutcomeAsync(database, statement, [.. keys.Reverse()]));
        await BothWaitAsync(database);
        await ExecuteAsync(barrier, "SELECT pg_advisory_unlock(1)");

        RegistrationStatement.Register.Should().Contain(Order);
        (await outcomes).Should().BeEquivalentTo(isOrdered ? ["done", "done"] : ["done", Deadlock]);
        (await database.CostumersAsync(Unlimited)).Should().HaveCount(2);
    }

    /// <summary>Each statement has its first key, and stops before the last of those that it was given.</summary>
    private const string WaitBeforeTheLastKey =
        """
        CREATE FUNCTION wait_before_the_last_key() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.message_key = current_setting('test.last_key')::uuid THEN
            PERFORM pg_advisory_xact_lock_shared(1);
          END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER wait_before_the_last_key BEFORE INSERT ON processed_messages
        FOR EACH ROW EXECUTE FUNCTION wait_before_the_last_key();
        """;

    private static async Task<string> OutcomeAsync(TestDatabase database, string statement, Guid[] keys)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Unlimited);
        await ExecuteAsync(connection, $"SET test.last_key = '{keys[^1]}'; SET deadlock_timeout = '10ms'");
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

    private static async Task BothWaitAsync(TestDatabase database)
    {
        const string waiting =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while (await database.ScalarAsync<long>(waiting, Unlimited) < 2)
        {
            Unlimited.ThrowIfCancellationRequested();
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Unlimited);
    }
}
