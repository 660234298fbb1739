using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>
/// docs/moving-from-python.md, rehearsed with its own SQL on a database that holds the original's rows.
/// </summary>
public sealed class MovingFromPythonTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string NoFailures = """{"batchItemFailures":[]}""";

    /// <summary>What <c>Base.metadata.create_all</c> makes of the original's model.</summary>
    private const string TableOfSqlAlchemy = """
        CREATE TABLE costumers (
            id SERIAL NOT NULL,
            name_costumer VARCHAR(256) NOT NULL,
            email VARCHAR(256) NOT NULL,
            phone VARCHAR(256) NOT NULL,
            PRIMARY KEY (id)
        )
        """;

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateEmptyDatabaseAsync();
        await _database.ExecuteAsync(TableOfSqlAlchemy, Cancellation);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Rows_of_the_original_stay_and_new_clients_are_numbered_after_them()
    {
        await OriginalRegistersAsync("Ana", "Zoë", "");
        var before = await _database.CostumersAsync(Cancellation);

        await MigrateAsync();
        var response = await RegisterAsync("Rui");

        response.Should().Be(NoFailures);
        var after = await _database.CostumersAsync(Cancellation);
        after.Take(3).Should().Equal(before);
        after.Skip(3).Should().ContainSingle().Which.Should().Match<CostumerRow>(
            row => row.Id == 4 && row.Name == "Rui");
    }

    [Fact]
    public async Task Original_goes_on_beside_the_new_function_on_the_migrated_database()
    {
        await OriginalRegistersAsync("Ana");
        await MigrateAsync();
        await RegisterAsync("Rui");

        var id = await OriginalRegistersAsync("Eva");

        id.Should().Be(3);
        (await NamesAsync()).Should().Equal("Ana", "Rui", "Eva");
    }

    [Fact]
    public async Task Rows_that_were_copied_keep_their_numbers_and_the_counter_goes_on_after_them()
    {
        await MigrateAsync();
        await _database.ExecuteAsync(
            "INSERT INTO costumers VALUES (17, 'Ana', 'ana@example.com', '+551'), (40, 'Zoë', '', '')", Cancellation);

        await _database.ExecuteAsync(SqlUnder("### Copy the rows"), Cancellation);
        await RegisterAsync("Rui");

        (await _database.CostumersAsync(Cancellation)).Select(row => row.Id).Should().Equal(17, 40, 41);
    }

    [Fact]
    public async Task Way_back_leaves_the_original_its_table_and_every_row()
    {
        await OriginalRegistersAsync("Ana");
        await MigrateAsync();
        await RegisterAsync("Rui");

        var removal = SqlUnder("## The way back").Replace("register_new_client", $"\"{_database.ApplicationUser()}\"");
        await _database.ExecuteAsync(removal, Cancellation);
        await OriginalRegistersAsync("Eva");

        (await NamesAsync()).Should().Equal("Ana", "Rui", "Eva");
        (await _database.ScalarAsync<string>(
                "SELECT string_agg(tablename, ' ') FROM pg_tables WHERE schemaname = 'public'", Cancellation))
            .Should().Be("costumers");
    }

    [Fact]
    public async Task Way_forward_is_open_again_after_the_way_back()
    {
        await MigrateAsync();
        var removal = SqlUnder("## The way back").Replace("register_new_client", $"\"{_database.ApplicationUser()}\"");
        await _database.ExecuteAsync(removal, Cancellation);
        await OriginalRegistersAsync("Ana");

        await MigrateAsync();
        var response = await RegisterAsync("Rui");

        response.Should().Be(NoFailures);
        (await NamesAsync()).Should().Equal("Ana", "Rui");
    }

    /// <summary>As SQLAlchemy adds a row.</summary>
    /// <returns>The number of the last row.</returns>
    private async Task<int> OriginalRegistersAsync(params string[] names)
    {
        var id = 0;
        foreach (var name in names)
        {
            id = await _database.ScalarAsync<int>(
                $"""
                INSERT INTO costumers (name_costumer, email, phone)
                VALUES ('{name}', '{name}@example.com', '+5511999999999') RETURNING costumers.id
                """,
                Cancellation);
        }

        return id;
    }

    private async Task MigrateAsync() =>
        await RunningFunction.AnswerOfAsync("MigrateDatabase", _database.MigrationSettings());

    private async Task<string> RegisterAsync(string name)
    {
        await using var function = RunningFunction.Start(await _database.ApplicationSettingsAsync());
        return await function.ResponseToAsync(SqsEvents.Of([SqsEvents.Record(name, SqsEvents.Client(name))]));
    }

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await _database.CostumersAsync(Cancellation)).Select(row => row.Name);

    /// <summary>The first block of SQL below a heading of the page.</summary>
    private static string SqlUnder(string heading)
    {
        var page = SampleEvents.TextOf("docs/moving-from-python.md");
        var section = page[page.IndexOf($"\n{heading}\n", StringComparison.Ordinal)..];
        return section.Split("```sql\n")[1].Split("```")[0];
    }
}
