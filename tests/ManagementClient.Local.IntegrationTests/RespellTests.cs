using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>Rows that the Python program wrote, as it got them.</summary>
public sealed class RespellTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Rows = """
        INSERT INTO costumers (name_costumer, email, phone) VALUES
            ('Ana Souza', 'ana@example.com', '+5511987654321'),
            (E' Andre\u0301 ', E'rose\u0301@example.com', '+55 (11) 98765-4321'),
            ('Rui', 'rui at example.com', '(11) 98765-4321'),
            ('', 'eva@example.com', '12'),
            ('Ines', E'\uFEFFines@example.com', '+5521988887777 ramal 12')
        """;

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Cancellation);
        await _database.ExecuteAsync(Rows, Cancellation);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Rows_are_counted_by_field_and_by_reason_and_stay_as_they_are()
    {
        var before = await _database.CostumersAsync(Cancellation);

        var tool = await RespellAsync("BR");

        tool.ExitCode.Should().Be(0, tool.Error);
        tool.Output.Should().Contain(
            "5 rows: 3 would be spelled otherwise today (names 1, e-mail addresses 2, phones 2), 3 rejected"
            + " (email_not_an_email_address 1, name_empty 1, phone_not_a_phone_number 1, phone_with_extension 1).");
        tool.Output.Should().Contain("Nothing was changed").And.NotContainAny("Ana", "ines", "98765");
        (await _database.CostumersAsync(Cancellation)).Should().Equal(before);
    }

    [Fact]
    public async Task Numbers_without_a_country_code_are_rejected_without_a_region()
    {
        (await RespellAsync("")).Output.Should().Contain("phone_without_country_code 1").And.Contain("phones 1");
    }

    [Fact]
    public async Task Repair_stores_what_can_be_read_and_leaves_the_rest_and_has_nothing_to_do_again()
    {
        var tool = await RespellAsync("BR", "--repair", "--yes");
        var again = await RespellAsync("BR", "--repair", "--yes");

        tool.Output.Should().Contain("3 rows spelled anew.");
        again.Output.Should().Contain("0 rows spelled anew.");
        (await _database.CostumersAsync(Cancellation)).Select(row => (row.Name, row.Email, row.Phone)).Should().Equal(
            ("Ana Souza", "ana@example.com", "+5511987654321"),
            ("Andr\u00e9", "ros\u00e9@example.com", "+5511987654321"),
            ("Rui", "rui at example.com", "+5511987654321"),
            ("", "eva@example.com", "12"),
            ("Ines", "ines@example.com", "+5521988887777 ramal 12"));
    }

    [Fact]
    public async Task Repair_asks_first()
    {
        var before = await _database.CostumersAsync(Cancellation);

        var tool = await RespellAsync("BR", "--repair");

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Contain("3 rows of database").And.Contain("--yes");
        (await _database.CostumersAsync(Cancellation)).Should().Equal(before);
    }

    [Fact]
    public async Task More_rows_than_are_read_at_a_time_are_all_spelled_anew()
    {
        await _database.ExecuteAsync(
            "INSERT INTO costumers (name_costumer, email, phone)"
            + " SELECT 'A', 'a@example.com', '+55 11 98765-4321' FROM generate_series(1, 2500)",
            Cancellation);

        var tool = await RespellAsync("", "--repair", "--yes");

        tool.Output.Should().Contain("2,502 rows spelled anew.");
        (await _database.ScalarAsync<long>(
            "SELECT count(*) FROM costumers WHERE phone = '+5511987654321'", Cancellation)).Should().Be(2502);
    }

    [Fact]
    public async Task Doctor_counts_them_too()
    {
        var tool = await Tool.RunAsync("", Settings("BR"), "doctor", "--customers");

        tool.Output.Should().Contain("5 rows: 3 would be spelled otherwise today").And.Contain("name_empty 1");
    }

    private Task<Tool> RespellAsync(string region, params string[] arguments) =>
        Tool.RunAsync("", Settings(region), ["customers", "respell", .. arguments]);

    private Dictionary<string, string> Settings(string region) =>
        new(_database.Settings) { ["PHONE_REGION"] = region };
}
