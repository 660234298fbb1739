using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>What the database refuses for one row in a way that could be the server's own fault.</summary>
public sealed class RowFaultTests(PostgresFixture postgres)
{
    private const string NoFailures = """{"batchItemFailures":[]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Fault(33)]
    [InlineData(10)]
    [InlineData(1_000)]
    public async Task Row_that_a_trigger_refuses_comes_back_alone(int size)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(RaiseFor("WHEN (NEW.name_costumer = 'Client 4')"), Cancellation);
        await using var function = RunningFunction.Start(database.Settings);

        var response = await function.ResponseToAsync(BatchOf(size));

        response.Should().Be(SqsEvents.Failures("4"));
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(size - 1).And.OnlyHaveUniqueItems(
            row => row.Name);
        var log = await function.EndedLogAsync();
        log.Should().ContainSingle(line => line.ToString().Contains("\"reasons\":\"refused_by_database_P0001\""))
            .And.NotContain(line => line.ToString().Contains("Client 4"));
    }

    [Fact]
    [Fault(34)]
    public async Task Trigger_that_refuses_every_row_fails_the_invocation_and_blames_no_message()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(RaiseFor(""), Cancellation);
        await using var function = RunningFunction.Start(database.Settings);

        var error = await function.ErrorOfAsync(BatchOf(1_000));
        await database.ExecuteAsync("DROP TRIGGER refuse ON costumers", Cancellation);
        var redelivered = await function.ResponseToAsync(BatchOf(1_000));

        error.Type.Should().Be("DatabaseUnavailableException");
        error.Message.Should().Contain("P0001").And.NotContain("Client");
        redelivered.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(1_000);
    }

    [Fact]
    [Fault(35)]
    public async Task Numbers_that_are_used_up_fail_the_invocation_until_the_column_is_widened()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync("SELECT setval('costumers_id_seq', 2147483647)", Cancellation);
        await using var function = RunningFunction.Start(database.Settings);

        var error = await function.ErrorOfAsync(BatchOf(10));
        await database.ExecuteAsync(
            "ALTER SEQUENCE costumers_id_seq AS bigint; ALTER TABLE costumers ALTER COLUMN id TYPE bigint",
            Cancellation);
        var redelivered = await function.ResponseToAsync(BatchOf(10));

        error.Type.Should().Be("DatabaseUnavailableException");
        error.Message.Should().Contain("costumers.id").And.Contain("2200H");
        redelivered.Should().Be(NoFailures);
        (await database.ScalarAsync<long>("SELECT max(id) FROM costumers", Cancellation)).Should().Be(2_147_483_657);
    }

    private static string RaiseFor(string when) =>
        $"""
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION '% may not come in', NEW.name_costumer;
        END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON costumers FOR EACH ROW {when} EXECUTE FUNCTION refuse();
        """;

    private static string BatchOf(int size) => SqsEvents.Of(Enumerable.Range(0, size)
        .Select(number => SqsEvents.Record($"{number}", SqsEvents.Client($"Client {number}"))));
}
