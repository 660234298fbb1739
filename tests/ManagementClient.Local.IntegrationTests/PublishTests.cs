using System.Text.Json;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests;

public sealed class PublishTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Client_of_the_command_line_is_registered()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        var tool = await Tool.RunAsync(
            "",
            database.Settings,
            "publish", "--database", "configured",
            "--name", "Ana Souza", "--email", "ana@example.com", "--phone", "+5521988887777");

        tool.Output.Should().Contain("1 published").And.Contain("registered");
        tool.ExitCode.Should().Be(0);
        (await database.CostumersAsync(TestContext.Current.CancellationToken)).Should().ContainSingle()
            .Which.Email.Should().Be("ana@example.com");
    }

    [Fact]
    public async Task Files_of_one_key_are_one_client()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        var tool = await Tool.RunAsync(
            """{"name_costumer":"Rui","email":"rui@example.com","phone":"+5511999999999"}""",
            database.Settings,
            "publish", "--database", "configured", "--file", "-", "--key", "client-7", "--json");
        var again = await Tool.RunAsync(
            """{"name_costumer":"Rui","email":"rui@example.com","phone":"+5511999999999"}""",
            database.Settings,
            "publish", "--database", "configured", "--file", "-", "--key", "client-7", "--json");

        Number(tool, "registered").Should().Be(1);
        Number(again, "alreadyRegistered").Should().Be(1);
        (await database.CostumersAsync(TestContext.Current.CancellationToken)).Should().ContainSingle();
    }

    [Fact]
    public async Task Message_that_cannot_be_registered_is_told_with_its_reason_and_exit_code_1()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        var tool = await Tool.RunAsync(
            """{"name_costumer":"Rui"}""", database.Settings, "publish", "--database", "configured", "--file", "-");

        tool.Output.Should().Contain("email_missing, phone_missing; dead-letter queue");
        tool.ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task Message_that_cannot_be_registered_is_in_the_dead_letter_queue_after_one_try()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        var tool = await Tool.RunAsync(
            "no JSON", database.Settings, "publish", "--database", "configured", "--file", "-", "--json");

        using var json = JsonDocument.Parse(tool.Output);
        var message = json.RootElement.GetProperty("messages").EnumerateArray().Should().ContainSingle().Subject;
        message.GetProperty("deadLettered").GetBoolean().Should().BeTrue();
        message.GetProperty("tries").GetInt32().Should().Be(1);
        message.GetProperty("outcome").GetString().Should().Contain("body_not_json");
    }

    [Fact]
    public async Task No_progress_goes_into_a_pipe_and_nothing_is_left_in_the_temporary_folder()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory();
        var settings = new Dictionary<string, string>(database.Settings) { ["TMPDIR"] = folder.FullName };

        var tool = await Tool.RunProcessAsync(
            "", settings, ["publish", "--database", "configured", "--count", "1500", .. Tool.AnyMachine]);
        var left = folder.EnumerateFileSystemInfos().Select(file => file.Name).ToList();
        folder.Delete(recursive: true);

        left.Should().BeEmpty();
        tool.Output.Trim().Should().Be("1,500 published to NewClientNotification: 1,500 registered");
        var customers = await database.ScalarAsync<long>(
            "SELECT count(DISTINCT email) FROM costumers", TestContext.Current.CancellationToken);
        customers.Should().Be(1500);
    }

    private static int Number(Tool tool, string name)
    {
        using var json = JsonDocument.Parse(tool.Output);
        return json.RootElement.GetProperty(name).GetInt32();
    }
}
