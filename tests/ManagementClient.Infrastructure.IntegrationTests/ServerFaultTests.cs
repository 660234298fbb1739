using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Testing;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>A server or schema that stores no row, whichever it is: no customer is to blame.</summary>
public sealed class ServerFaultTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ApplicationUser _user = null!;

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Unlimited);
        _user = await ApplicationUser.CreateAsync(_database, Unlimited);
    }

    public async ValueTask DisposeAsync()
    {
        await _user.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [Fault(34)]
    [InlineData("42501", "REVOKE INSERT ON costumers FROM {user}", "GRANT INSERT ON costumers TO {user}")]
    [InlineData("42P01", "ALTER TABLE costumers RENAME TO away", "ALTER TABLE away RENAME TO costumers")]
    [InlineData("P0001", RaisedForAll, "DROP TRIGGER refuse ON costumers")]
    [InlineData("23514", RaisedForAll, "DROP TRIGGER refuse ON costumers")]
    [InlineData("42501", "ALTER TABLE costumers ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE costumers DISABLE ROW LEVEL SECURITY")]
    public async Task Fault_of_every_row_brings_the_batch_back_after_a_handful_of_statements(
        string sqlState, string fault, string repair)
    {
        await using var registrations = new Registrations(_user.Settings);
        await ExecuteAsync(fault, sqlState);

        var registering = () => registrations.RegisterAsync(Unlimited, Batch(1_000));

        (await registering.Should().ThrowAsync<DatabaseUnavailableException>()).Which.Message.Should().Contain(
            sqlState);
        registrations.Log.Should().HaveCountLessThanOrEqualTo(8);
        await ExecuteAsync(repair, sqlState);
        (await registrations.RegisterAsync(Unlimited, Batch(1_000))).Should().AllBeOfType<Registration.Registered>();
        (await _database.CostumersAsync(Unlimited)).Should().HaveCount(1_000);
    }

    [Theory]
    [Fault(34)]
    [InlineData("42501", "REVOKE INSERT ON costumers FROM {user}")]
    [InlineData("42501", "REVOKE USAGE ON SEQUENCE costumers_id_seq FROM {user}")]
    [InlineData("42P01", "ALTER TABLE costumers RENAME TO away")]
    [InlineData("2200H", "ALTER SEQUENCE costumers_id_seq MAXVALUE 10 RESTART 10; SELECT nextval('costumers_id_seq')")]
    [InlineData("22003", BigSequence)]
    [InlineData("23505", "INSERT INTO costumers VALUES (1, 'Ana', 'ana@example.com', '1')")]
    public async Task Message_that_comes_alone_is_not_taken_for_the_culprit(string sqlState, string fault)
    {
        await using var registrations = new Registrations(_user.Settings);
        await ExecuteAsync(fault, sqlState);

        var registering = () => registrations.RegisterAsync(Unlimited, Batch(1));

        (await registering.Should().ThrowAsync<DatabaseUnavailableException>()).Which.Message.Should().Contain(
            sqlState);
    }

    [Theory]
    [Fault(35)]
    [InlineData("2200H", "ALTER SEQUENCE costumers_id_seq MAXVALUE 500", 500)]
    [InlineData("22003", BigSequence, int.MaxValue)]
    public async Task Numbers_that_are_used_up_bring_the_batch_back_and_no_number_is_burnt_by_halving(
        string sqlState, string fault, long highest)
    {
        await using var registrations = new Registrations(_user.Settings);
        await ExecuteAsync(fault, sqlState);

        var registering = () => registrations.RegisterAsync(Unlimited, Batch(1_000));

        (await registering.Should().ThrowAsync<DatabaseUnavailableException>()).Which.Message
            .Should().Contain("costumers.id").And.Contain(sqlState);
        (await LastNumberAsync()).Should().BeInRange(highest, highest + 1);
        (await _database.CostumersAsync(Unlimited)).Should().BeEmpty();
        registrations.Log.Should().BeEmpty("no row was tried alone");
    }

    [Fact]
    [Fault(35)]
    public async Task Number_too_large_of_a_row_is_the_rows_while_there_are_numbers_for_id()
    {
        await using var registrations = new Registrations(_user.Settings);
        await ExecuteAsync(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF NEW.name_costumer = 'Ana 3' THEN PERFORM 2147483647 + 1; END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION refuse();
            """,
            "22003");

        var outcomes = await registrations.RegisterAsync(Unlimited, Batch(10));

        outcomes[3].Should().BeOfType<Registration.Rejected>().Which.Reasons.Should().Equal(
            "refused_by_database_22003");
        outcomes.Where((_, number) => number is not 3).Should().AllBeOfType<Registration.Registered>();
    }

    private const string RaisedForAll =
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION '% is refused', NEW.name_costumer USING ERRCODE = '{sqlState}';
        END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION refuse();
        """;

    private const string BigSequence =
        "ALTER SEQUENCE costumers_id_seq AS bigint MAXVALUE 9223372036854775807 RESTART 2147483648";

    private static RegisterCustomer[] Batch(int size) =>
        [.. Enumerable.Range(0, size).Select(number => Command($"{number}", $"Ana {number}"))];

    private Task<long> LastNumberAsync() =>
        _database.ScalarAsync<long>("SELECT last_value FROM costumers_id_seq", Unlimited);

    private Task<int> ExecuteAsync(string sql, string sqlState) => _database.ExecuteAsync(
        sql.Replace("{sqlState}", sqlState, StringComparison.Ordinal)
            .Replace("{user}", _user.Name, StringComparison.Ordinal),
        Unlimited);
}
