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
    public async Task Statement_that_the_server_gives_up_until_the_deadline_brings_the_batch_back_whole(
        string setting, string sqlState)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync($"ALTER DATABASE {database.Name} SET {setting} = '200ms'", Cancellation);
        await using var function = await RunningFunction.InitializedAsync(database.Settings);
        await using var rival = await DatabaseLock.OnCostumersAsync(database, Cancellation);
        var batch = SqsEvents.Of(
            SqsEvents.Record("1", SqsEvents.Client("Ana")), SqsEvents.Record("2", SqsEvents.Client("Rui")));

        var error = await function.ErrorInTimeAsync(batch, token => function.RepeatsAsync(sqlState, token));
        var rowsBefore = (await database.CostumersAsync(Cancellation)).Count;
        await rival.DisposeAsync();
        await using var next = RunningFunction.Start(database.Settings, time: TimeProvider.System);
        var redelivered = await next.ResponseToAsync(batch);

        error.Type.Should().Be("DatabaseUnavailableException");
        error.Message.Should().ContainAny(sqlState, "before the deadline");
        rowsBefore.Should().Be(0);
        redelivered.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().BeEquivalentTo("Ana", "Rui");
    }

    [Theory]
    [Fault(36)]
    [InlineData("statement_timeout")]
    [InlineData("lock_timeout")]
    public async Task Lock_that_is_held_longer_than_the_server_waits_is_waited_out(string setting)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync($"ALTER DATABASE {database.Name} SET {setting} = '50ms'", Cancellation);
        await using var function = await RunningFunction.InitializedAsync(database.Settings, TimeProvider.System);
        await using var rival = await DatabaseLock.OnCostumersAsync(database, Cancellation);

        var response = function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.Record("1", SqsEvents.Client("Ana")), SqsEvents.Record("2", SqsEvents.Client("Rui"))));
        await rival.WaitersBecomeAsync(1, Cancellation);
        await rival.WaitersBecomeAsync(0, Cancellation);
        await rival.DisposeAsync();

        (await response).Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().BeEquivalentTo("Ana", "Rui");
    }

    [Fact]
    [Fault(37)]
    public async Task Rows_that_are_slow_are_stored_in_statements_that_the_server_gives_time_for()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(
            $"""
            ALTER DATABASE {database.Name} SET statement_timeout = '250ms';
            CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              PERFORM pg_sleep(0.004);
              RETURN NEW;
            END $$;
            CREATE TRIGGER slow BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION slow();
            """,
            Cancellation);
        await using var function = RunningFunction.Start(database.Settings, time: TimeProvider.System);

        var response = await function.ResponseToAsync(SqsEvents.Of(Enumerable.Range(0, 1_000)
            .Select(number => SqsEvents.Record($"{number}", SqsEvents.Client($"Client {number}")))));

        response.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(1_000).And.OnlyHaveUniqueItems(
            row => row.Name);
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

        var response = await function.ResponseInTimeAsync(batch, token => function.RepeatsAsync("53100", token));
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
