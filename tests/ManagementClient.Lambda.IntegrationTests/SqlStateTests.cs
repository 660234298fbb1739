using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>Every SQLSTATE that decision 25 speaks of, from the event to the answer.</summary>
public sealed class SqlStateTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string NoFailures = """{"batchItemFailures":[]}""";

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Cancellation);
        await RunningFunction.AnswerOfAsync("MigrateDatabase", _database.MigrationSettings());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [Fault(38)]
    [InlineData("08006")]
    [InlineData("25P03")]
    [InlineData("28000")]
    [InlineData("40001")]
    [InlineData("40002")]
    [InlineData("40P01")]
    [InlineData("53000")]
    [InlineData("53100")]
    [InlineData("53200")]
    [InlineData("53300")]
    [InlineData("53400")]
    [InlineData("55006")]
    [InlineData("55P03")]
    [InlineData("57P01")]
    [InlineData("57P03")]
    [InlineData("57P04")]
    [InlineData("58030")]
    [InlineData("XX000")]
    public async Task Fault_that_passes_is_waited_out_whatever_its_code(string sqlState)
    {
        await _database.ExecuteAsync(RaisedOnce(sqlState), Cancellation);
        await using var function =
            RunningFunction.Start(await _database.ApplicationSettingsAsync(), time: TimeProvider.System);

        var response = await function.ResponseToAsync(BatchOf(10));

        response.Should().Be(NoFailures);
        await ExpectRowsAsync(10);
        (await function.EndedLogAsync())
            .Where(line => line.GetProperty("eventId").GetInt32() == 200)
            .Select(line => line.GetProperty("code").GetString()).Should().Equal(sqlState);
    }

    [Fact]
    [Fault(27)]
    public async Task Statement_that_the_server_gave_up_for_its_time_is_tried_with_fewer_rows()
    {
        await _database.ExecuteAsync(RaisedOnce("57014"), Cancellation);
        await using var function = RunningFunction.Start(await _database.ApplicationSettingsAsync());

        var response = await function.ResponseToAsync(BatchOf(10));

        response.Should().Be(NoFailures);
        await ExpectRowsAsync(10);
        (await _database.ScalarAsync<long>("SELECT count(DISTINCT xmin::text) FROM costumers", Cancellation))
            .Should().Be(2, "each half was a statement of its own");
    }

    [Theory]
    [Fault(33)]
    [InlineData("44000", RefusedByView)]
    [InlineData("42501", RefusedByPolicy)]
    [InlineData("23514", "ALTER TABLE costumers ADD CHECK (name_costumer <> 'Client 4')")]
    [InlineData("22001", "ALTER TABLE costumers ALTER name_costumer TYPE varchar(10)")]
    public async Task Row_that_the_schema_refuses_comes_back_alone(string sqlState, string refusal)
    {
        await _database.ExecuteAsync(
            refusal.Replace("{user}", _database.ApplicationUser(), StringComparison.Ordinal), Cancellation);
        await using var function = RunningFunction.Start(await _database.ApplicationSettingsAsync());
        var batch = SqsEvents.Of(Enumerable.Range(0, 10).Select(number => SqsEvents.Record(
            $"{number}",
            SqsEvents.Client(number is 4 && sqlState is "22001" ? "Client that is too long" : $"Client {number}"))));

        var response = await function.ResponseToAsync(batch);

        response.Should().Be(SqsEvents.Failures("4"));
        await ExpectRowsAsync(9);
        (await function.EndedLogAsync()).Should().ContainSingle(
            line => line.ToString().Contains($"\"reasons\":\"refused_by_database_{sqlState}\""));
    }

    [Theory]
    [Fault(34)]
    [Fault(35)]
    [InlineData("42501", "REVOKE INSERT ON costumers FROM \"{user}\"", "GRANT INSERT ON costumers TO \"{user}\"")]
    [InlineData("42P01", "ALTER TABLE costumers RENAME TO away", "ALTER TABLE away RENAME TO costumers")]
    [InlineData(
        "2200H",
        "SELECT setval('costumers_id_seq', 2147483640)",
        "ALTER SEQUENCE costumers_id_seq AS bigint; ALTER TABLE costumers ALTER id TYPE bigint")]
    [InlineData(
        "22003",
        "ALTER SEQUENCE costumers_id_seq AS bigint MAXVALUE 9223372036854775807 RESTART 2147483648",
        "ALTER TABLE costumers ALTER id TYPE bigint")]
    [InlineData(
        "23505",
        "INSERT INTO costumers VALUES (1, 'Client 0', '', ''); ",
        "SELECT setval('costumers_id_seq', 1); DELETE FROM costumers")]
    public async Task Fault_of_the_server_fails_the_invocation_and_all_is_registered_after_the_repair(
        string sqlState, string fault, string repair)
    {
        await ExecuteAsync(fault);
        await using var function = RunningFunction.Start(await _database.ApplicationSettingsAsync());

        var error = await function.ErrorOfAsync(BatchOf(10));
        await ExecuteAsync(repair);
        var redelivered = await function.ResponseToAsync(BatchOf(10));

        error.Type.Should().Be("DatabaseUnavailableException");
        error.Message.Should().Contain(sqlState).And.NotContain("Client");
        redelivered.Should().Be(NoFailures);
        await ExpectRowsAsync(10);
        (await function.EndedLogAsync()).Should().NotContain(
            line => line.GetProperty("eventId").GetInt32() == 101, "nobody is to blame");
    }

    private const string RefusedByPolicy =
        """
        ALTER TABLE costumers ENABLE ROW LEVEL SECURITY;
        CREATE POLICY no_fourth ON costumers USING (true) WITH CHECK (name_costumer <> 'Client 4');
        """;

    private const string RefusedByView =
        """
        ALTER TABLE costumers RENAME TO all_costumers;
        CREATE VIEW costumers AS SELECT * FROM all_costumers WHERE name_costumer <> 'Client 4' WITH CHECK OPTION;
        GRANT INSERT ON costumers TO "{user}";
        """;

    /// <summary>
    /// A sequence counts what is rolled back, too. By the row: the statement of the init has none.
    /// </summary>
    private static string RaisedOnce(string sqlState) =>
        $"""
        CREATE SEQUENCE calls;
        CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN
          IF nextval('calls') = 1 THEN RAISE 'not now' USING ERRCODE = '{sqlState}'; END IF;
          RETURN NULL;
        END $$;
        CREATE TRIGGER fail_once AFTER INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION fail_once();
        """;

    private static string BatchOf(int size) => SqsEvents.Of(Enumerable.Range(0, size)
        .Select(number => SqsEvents.Record($"{number}", SqsEvents.Client($"Client {number}"))));

    private Task<int> ExecuteAsync(string sql) => _database.ExecuteAsync(
        sql.Replace("{user}", _database.ApplicationUser(), StringComparison.Ordinal), Cancellation);

    private async Task ExpectRowsAsync(int count) =>
        (await _database.CostumersAsync(Cancellation)).Should().HaveCount(count).And.OnlyHaveUniqueItems(
            row => row.Name);
}
