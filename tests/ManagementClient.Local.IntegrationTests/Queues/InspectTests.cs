using System.Text.Json;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests.Queues;

public sealed class InspectTests(PostgresFixture postgres) : IAsyncDisposable
{
    private const string Elsewhere = "+5511999999999";

    private static readonly Dictionary<string, string> NoDatabase = new() { ["DB_HOST"] = "" };

    private readonly SqsStandIn _sqs = new();

    public ValueTask DisposeAsync() => _sqs.DisposeAsync();

    [Fact]
    public async Task Summary_says_of_each_reason_how_many_what_it_means_and_the_command_that_fixes_it()
    {
        var deadLetters = AddQueue();
        Send(deadLetters, "A national number", "ana@example.com", "(11) 98765-4321", times: 3);
        deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));
        _sqs.Clock.Advance(TimeSpan.FromHours(3));

        var tool = await InspectAsync("--summary");

        var url = _sqs.UrlOf(deadLetters.Name);
        Words(tool.Output).Should().ContainAll(
            "phone_without_country_code: 3",
            "A national number, such as (11) 98765-4321",
            "the first is deleted in 3d",
            "The body is not JSON");
        tool.Output.Split('\n').Should().Contain(
            $"  managementclient dlq edit --queue-url {url} --only phone_without_country_code"
            + " --phone-region BR --dry-run");
        tool.Output.Should().NotContain(deadLetters.Content[0].MessageId);
        tool.Output.IndexOf("phone_without", StringComparison.Ordinal)
            .Should().BeLessThan(tool.Output.IndexOf("body_not_json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Summary_for_a_script_is_an_object_for_each_reason()
    {
        var deadLetters = AddQueue();
        Send(deadLetters, "Ana", "ana@example.com", "12", times: 2);

        var tool = await InspectAsync("--summary", "--output", "json");

        var line = Lines(tool).Should().ContainSingle().Which;
        (line.GetProperty("reason").GetString(), line.GetProperty("messages").GetInt32())
            .Should().Be(("phone_not_a_phone_number", 2));
        line.GetProperty("command").GetString().Should().StartWith("managementclient dlq export ");
    }

    [Fact]
    public async Task Shape_of_a_text_is_shown_and_no_letter_or_digit_of_it()
    {
        var deadLetters = AddQueue();
        Send(deadLetters, "Zoé Quirk", "zoe at quirk.pt", "(21) 98765-432", times: 1);

        var tool = await InspectAsync();
        var json = await InspectAsync("--output", "json");

        json.Output.Should().ContainAll("Aaa Aaaaa", "aaa aa aaaaa.aa", "(99) 99999-999");
        (json.Output + tool.Output).Should().NotContainAny("Zoé", "Quirk", "quirk", "98765");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task Id_is_whole_on_a_terminal_of_any_width(int columns)
    {
        var deadLetters = AddQueue();
        Send(deadLetters, "Ana Souza", "ana at example.com", "(11) 98765-4321", times: 3);
        using var terminal = new CapturedTerminal("", NoDatabase, TimeProvider.System, columns: columns);

        await CommandLine.RunAsync(
            ["dlq", "inspect", "--queue-url", _sqs.UrlOf(deadLetters.Name)],
            terminal,
            TestContext.Current.CancellationToken);

        terminal.Output.Should().ContainAll(deadLetters.Content.Select(message => message.MessageId));
        terminal.Output.Should().NotContain("…").And.Contain("Aaa Aaaaa");
        terminal.Output.Split('\n').Where(line => !line.Contains("managementclient", StringComparison.Ordinal))
            .Should().OnlyContain(line => line.Length <= columns);
    }

    [Theory]
    [InlineData(new[] { "--limit", "7" }, 7, "Messages 1 to 7 of 50: --page 2 goes on.")]
    [InlineData(new[] { "--limit", "7", "--page", "8" }, 1, "Messages 50 to 50 of 50.")]
    [InlineData(new string[0], 20, "Messages 1 to 20 of 50: --page 2 goes on.")]
    [InlineData(new[] { "--page", "9" }, 0, "There is no page 9")]
    [InlineData(new[] { "--limit", "50" }, 50, "50 messages")]
    public async Task Page_has_exactly_as_many_messages_as_it_says(string[] arguments, int expected, string line)
    {
        var deadLetters = AddQueue();
        Send(deadLetters, "Ana", "ana@example.com", "12", times: 50);

        var tool = await InspectAsync(arguments);

        deadLetters.Content.Count(message => tool.Output.Contains(message.MessageId, StringComparison.Ordinal))
            .Should().Be(expected);
        tool.Output.Should().Contain(line);
    }

    [Fact]
    public async Task Limit_counts_the_messages_of_the_reason_that_is_asked_for()
    {
        var deadLetters = AddQueue();
        Send(deadLetters, "Ana", "ana@example.com", "12", times: 30);
        Send(deadLetters, "Rui", "rui", Elsewhere, times: 30);

        var tool = await InspectAsync("--only", "email_not_an_email_address", "--limit", "25", "--output", "json");

        Lines(tool).Should().HaveCount(25).And.OnlyContain(line => line.GetProperty("reasons").GetArrayLength() == 1);
    }

    [Fact]
    public async Task Looking_is_not_counted_as_a_receive_of_the_message()
    {
        var deadLetters = AddQueue();
        var queue = _sqs.AddQueue("NewClientFunctionSQS", deadLetters);
        queue.Send(new OutgoingMessage(ClientMessages.Body(1)));
        for (var receive = 0; receive < 4; receive++)
        {
            queue.Receive(1);
            _sqs.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        var setAside = deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));
        await InspectAsync();

        var tool = await InspectAsync("--output", "json");

        var receives = Lines(tool).ToDictionary(
            line => line.GetProperty("id").GetString()!, line => line.GetProperty("receiveCount").GetInt32());
        receives.Should().HaveCount(2);
        receives[setAside].Should().Be(0);
        receives.Values.Max().Should().Be(3);
    }

    [Fact]
    public async Task Database_tells_duplicates_and_reused_keys_from_what_can_be_registered()
    {
        var deadLetters = AddQueue();
        var queue = _sqs.AddQueue("NewClientFunctionSQS", deadLetters);
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        queue.Send(ClientMessages.Keyed(ClientMessages.Body(1), "first key"));
        queue.Send(ClientMessages.Keyed(ClientMessages.Body(2), "second key"));
        var serve = await Tool.RunAsync(
            "",
            database.Settings,
            "serve", "--queue-url", _sqs.UrlOf(queue.Name), "--until-empty", "--concurrency", "1");
        serve.ExitCode.Should().Be(0, serve.Error);
        deadLetters.Send(ClientMessages.Keyed(ClientMessages.Body(1), "first key"));
        deadLetters.Send(ClientMessages.Keyed(ClientMessages.Body(3), "second key"));
        deadLetters.Send(ClientMessages.Keyed(ClientMessages.Body(4), "third key"));

        var told = await InspectAsync(database.Settings, "--summary");
        var duplicates = await InspectAsync(database.Settings, "--only", "duplicate", "--output", "json");
        var unknown = await InspectAsync("--summary");

        told.Output.Should().ContainAll("duplicate: 1", "key_reused: 1", "valid: 1");
        Lines(duplicates).Should().ContainSingle().Which.GetProperty("isDuplicate").GetBoolean().Should().BeTrue();
        unknown.Output.Should().ContainAll("valid: 3", "DB_HOST is not set");
    }

    [Fact]
    public async Task Database_that_does_not_answer_is_told_and_the_messages_are_shown()
    {
        var deadLetters = AddQueue();
        deadLetters.Send(ClientMessages.Keyed(ClientMessages.Body(1), "first key"));
        var nobody = new Dictionary<string, string>
        {
            ["DB_HOST"] = "127.0.0.1",
            ["DB_PORT"] = "1",
            ["DB_NAME"] = "none",
            ["DB_USER"] = "nobody",
            ["DB_PASSWORD"] = "none",
        };

        var tool = await InspectAsync(nobody);

        tool.ExitCode.Should().Be(0, tool.Error);
        Words(tool.Output).Should().ContainAll("valid: 1", "Which of them are registered is not known");
    }

    [Fact]
    public async Task Table_for_spreadsheets_neutralises_formulas_and_names_masks_differently()
    {
        var deadLetters = AddQueue();
        Send(deadLetters, "=1+1", "ana@example.com", "12", times: 1);

        var masked = await InspectAsync("--output", "csv");
        var whole = await InspectAsync("--output", "csv", "--show-personal-data");

        masked.Output.Split('\n')[0].Should().Contain("name_costumer_shape");
        whole.Output.Split('\n')[0].Should().Contain(",name_costumer,email,phone,");
        whole.Output.Split('\n')[1].Should().Contain(",'=1+1,ana@example.com,12,");
    }

    private Queue AddQueue() => _sqs.AddQueue("NewClientFunctionDLQ");

    private static void Send(Queue queue, string name, string email, string phone, int times)
    {
        for (var number = 0; number < times; number++)
        {
            queue.Send(new OutgoingMessage(ClientMessages.Body(name, email, phone)));
        }
    }

    private Task<Tool> InspectAsync(params string[] arguments) => InspectAsync(NoDatabase, arguments);

    private Task<Tool> InspectAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        Tool.RunAsync(
            "", settings, ["dlq", "inspect", "--queue-url", _sqs.UrlOf("NewClientFunctionDLQ"), .. arguments]);

    /// <summary>A terminal breaks lines where it must.</summary>
    private static string Words(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static List<JsonElement> Lines(Tool tool) => [.. tool.Output
        .Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement)];
}
