using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>The server is there and cannot do its work for now.</summary>
public sealed class StorageFaultTests(PostgresFixture postgres)
{
    private const string NoFailures = """{"batchItemFailures":[]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Fault(27)]
    [InlineData("statement_timeout", "57014")]
    [InlineData("lock_timeout", "55P03")]
    public async Task Statement_that_the_server_gives_up_brings_the_batch_back_whole(string setting, string sqlState)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync($"ALTER DATABASE {database.Name} SET {setting} = '200ms'", Cancellation);
        await using var rival = await DatabaseLock.OnCostumersAsync(database, Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        var batch = SqsEvents.Of(
            SqsEvents.Record("1", SqsEvents.Client("Ana")), SqsEvents.Record("2", SqsEvents.Client("Rui")));

        var error = await function.ErrorOfAsync(batch);
        var rowsBefore = (await database.CostumersAsync(Cancellation)).Count;
        await rival.DisposeAsync();
        var redelivered = await function.ResponseToAsync(batch);

        error.Type.Should().Be("DatabaseUnavailableException");
        error.Message.Should().Contain(sqlState);
        rowsBefore.Should().Be(0);
        redelivered.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().BeEquivalentTo("Ana", "Rui");
    }

    [Fact]
    [Fault(27)]
    public async Task Disk_that_is_full_half_way_brings_back_exactly_what_is_not_committed()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(DiskFullAtClient1200, Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        var batch = SqsEvents.Of(Enumerable.Range(0, 1_500)
            .Select(number => SqsEvents.Record($"{number}", SqsEvents.Client($"Client {number}"))));

        var response = await function.ResponseToAsync(batch);
        var rowsBefore = (await database.CostumersAsync(Cancellation)).Count;
        await database.ExecuteAsync("DROP TRIGGER disk_full ON costumers", Cancellation);
        var redelivered = await function.ResponseToAsync(batch);

        rowsBefore.Should().BeInRange(200, 1_200);
        response.Should().Be(
            SqsEvents.Failures(Enumerable.Range(rowsBefore, 1_500 - rowsBefore).Select(number => $"{number}")));
        redelivered.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(1_500).And.OnlyHaveUniqueItems(
            row => row.Name);
    }

    private const string DiskFullAtClient1200 =
        """
        CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.name_costumer = 'Client 1200' THEN RAISE EXCEPTION USING ERRCODE = '53100'; END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER disk_full BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION disk_full();
        """;
}
