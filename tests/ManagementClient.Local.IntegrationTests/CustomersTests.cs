using System.Text.Json;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests;

public sealed class CustomersTests(PostgresFixture postgres)
{
    private const string Rows = """
        INSERT INTO costumers (name_costumer, email, phone) VALUES
            ('Ana Souza', 'ana.souza@example.com', '+5521988887777'),
            ('Ana Souza', 'Ana.Souza@Example.com', '+5521988886666'),
            ('Rui', 'rui@example.com', '+5511999999999');
        INSERT INTO processed_messages (message_key, payload_hash) VALUES (gen_random_uuid(), '\x00');
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Personal_data_is_masked_unless_it_is_asked_for()
    {
        await using var database = await FilledAsync();

        var masked = await Tool.RunAsync("", database.Settings, "customers");
        var whole = await Tool.RunAsync("", database.Settings, "customers", "--json", "--show-personal-data");

        masked.ExitCode.Should().Be(0);
        masked.Output.Should().Contain("A… S…").And.NotContainAny("Souza", "souza@", "8888");
        Emails(whole).Should().Equal("ana.souza@example.com", "Ana.Souza@Example.com", "rui@example.com");
    }

    [Fact]
    public async Task Rows_after_an_id_are_the_new_ones()
    {
        await using var database = await FilledAsync();

        var after =
            await Tool.RunAsync("", database.Settings, "customers", "--after", "2", "--json", "--show-personal-data");
        var limited =
            await Tool.RunAsync("", database.Settings, "customers", "-n", "1", "--json", "--show-personal-data");

        Emails(after).Should().Equal("rui@example.com");
        Emails(limited).Should().Equal("rui@example.com");
    }

    [Fact]
    public async Task Ids_of_64_bits_are_read_once_the_column_holds_them()
    {
        await using var database = await FilledAsync();
        await database.ExecuteAsync(
            """
            ALTER SEQUENCE costumers_id_seq AS bigint;
            ALTER TABLE costumers ALTER COLUMN id TYPE bigint;
            UPDATE costumers SET id = id + 3000000000;
            """,
            Cancellation);

        var listed = await Tool.RunAsync("", database.Settings, "customers");
        var after = await Tool.RunAsync(
            "", database.Settings, "customers", "--after", "3000000002", "--json", "--show-personal-data");
        var forgotten = await Tool.RunAsync(
            "rui@example.com\n", database.Settings, "customers", "forget", "--email", "-");

        listed.Output.Should().Contain("3000000001");
        Emails(after).Should().Equal("rui@example.com");
        forgotten.Output.Should().Contain("1 row erased");
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Time_is_refused_where_the_server_keeps_none()
    {
        await using var database = await FilledAsync();

        var tool = await Tool.RunAsync("", database.Settings, "customers", "--since", "1h");

        tool.ExitCode.Should().Be(1);
        tool.ErrorLine.Should().Contain("track_commit_timestamp").And.Contain("--after");
    }

    [Fact]
    public async Task Dry_run_shows_and_erases_nothing()
    {
        await using var database = await FilledAsync();

        var tool = await Tool.RunAsync(
            "", database.Settings, "customers", "forget", "--email", "ANA.souza@example.com", "--dry-run");

        tool.Output.Should().Contain("2 rows would be erased").And.Contain("…77").And.Contain("…66");
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(3);
    }

    [Fact]
    public async Task Person_is_erased_however_the_address_was_written_and_the_keys_stay()
    {
        await using var database = await FilledAsync();

        var tool =
            await Tool.RunAsync("ana.souza@example.com\n", database.Settings, "customers", "forget", "--email", "-");

        tool.Output.Should().Contain("2 rows erased").And.NotContain("ana.souza");
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().Equal("Rui");
        (await database.ScalarAsync<long>("SELECT count(*) FROM processed_messages", Cancellation)).Should().Be(1);
    }

    [Fact]
    public async Task Address_is_no_pattern()
    {
        await using var database = await FilledAsync();

        var tool = await Tool.RunAsync("", database.Settings, "customers", "forget", "--email", "%' OR '1'='1");

        tool.Output.Should().Contain("No row has that address.");
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(3);
    }

    private async Task<TestDatabase> FilledAsync()
    {
        var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(Rows, Cancellation);
        return database;
    }

    private static List<string?> Emails(Tool tool)
    {
        using var json = JsonDocument.Parse(tool.Output);
        var customers = json.RootElement.GetProperty("customers").EnumerateArray();
        return [.. customers.Select(row => row.GetProperty("email").GetString())];
    }
}
