using System.Text.Json;
using ManagementClient.Local.IntegrationTests.Queues;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>
/// What a publisher wrote is text to the operator's terminal, whichever command shows it: the title, the clipboard and
/// the direction of the line stay the operator's.
/// </summary>
public sealed class TerminalSafetyTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string SetTitle = "\e]0;owned\a";
    private const string SetClipboard = "\e]52;c;b3duZWQ=\a";
    private const string EightBit = "\u009b31m\u009d0;owned\u009c";
    private const string Direction = "\u202e\u2066\u200f";
    private const string Overwrite = "\r\b\u007f";

    private const string Canary = "canary" + SetTitle + SetClipboard + EightBit + Direction + Overwrite;

    /// <summary>SQS takes no ESC but in JSON's own spelling; nothing else is refused.</summary>
    private const string CanaryForSqs = "canary" + EightBit + Direction;

    private const string Queue = "NewClientFunctionDLQ";

    private readonly SqsStandIn _sqs = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Client => JsonSerializer.Serialize(
        new { name_costumer = Canary + " Souza", email = $"{Canary}@example.com", phone = Canary + "12345678" });

    /// <summary>For each command of the tree, one or more command lines of it; QUEUE and ID are put in.</summary>
    private static readonly Dictionary<string, string[][]> CommandLines = new()
    {
        [""] = [["--database", "configured"], [Canary]],
        ["invoke"] = [["-e", "-", "--database", "configured"], ["-e", Canary]],
        ["publish"] =
        [
            ["--name", Canary, "--email", $"{Canary}@example.com", "--phone", Canary, "--database", "configured"],
            ["--file", "-", "--key", CanaryForSqs, "--database", "configured"],
            ["--file", "-", "--json", "--database", "configured"],
            ["--file", Canary],
            ["--topic-arn", $"arn:aws:sns:eu-west-1:{Canary}:{Canary}", "--name", Canary],
        ],
        ["local"] = [["--port", Canary], [Canary]],
        ["validate"] = [["-"], ["-", "--json"], [Canary], ["--reasons"]],
        ["serve"] = [["--queue-url", "QUEUE", "--until-empty", "--log"], ["--queue-url", Canary]],
        ["dlq inspect"] =
        [
            ["--queue-url", "QUEUE"],
            ["--queue-url", "QUEUE", "--show-personal-data"],
            ["--queue-url", "QUEUE", "--show-personal-data", "--json"],
            ["--queue-url", "QUEUE", "--only", Canary],
        ],
        ["dlq redrive"] =
        [
            ["--queue-url", "QUEUE", "--dry-run", "--to", "SOURCE"],
            ["--queue-url", "QUEUE", "--to", "SOURCE"],
            ["--queue-url", "QUEUE", "--rate", Canary],
        ],
        ["dlq edit"] =
        [
            ["ID", "--queue-url", "QUEUE", "--to", "SOURCE", "--set", "phone=" + Canary],
            ["ID", "--queue-url", "QUEUE", "--to", "SOURCE", "--set", "phone=1", "--force"],
            ["ID", "--queue-url", "QUEUE", "--to", "SOURCE", "--set", Canary],
            ["ID", "--queue-url", "QUEUE", "--to", "SOURCE", "--body", Canary],
            [
                "ID", "--queue-url", "QUEUE", "--to", "SOURCE", "--set", "name=" + Canary, "--dry-run",
                "--show-personal-data",
            ],
            [Canary, "--queue-url", "QUEUE", "--to", "SOURCE", "--map", $"name=a:{Canary}"],
        ],
        ["dlq delete"] =
        [
            ["ID", "--queue-url", "QUEUE"],
            [Canary, "--queue-url", "QUEUE"],
            ["--only", "body_not_json", "--queue-url", "QUEUE", "--dry-run"],
        ],
        ["dlq export"] = [["--queue-url", "QUEUE", "--file", $"none/{Canary}"]],
        ["customers"] = [[], ["--show-personal-data"], ["--show-personal-data", "--json"], ["--since", Canary]],
        ["customers respell"] = [[], ["--repair", "--yes"], [Canary]],
        ["customers forget"] =
        [
            ["--email", "ana@example.com", "--dry-run", "--show-personal-data", "--queue-url", "QUEUE"],
            ["--email", "ana@example.com", "--dry-run", "--show-personal-data", "--queue-url", "QUEUE", "--json"],
            ["--email", Canary],
        ],
        ["migrate"] = [[], [Canary]],
        ["doctor"] = [[], ["--json"]],
        ["rehearse"] = [["--outage", Canary], [Canary]],
        ["completion"] = [["bash"], [Canary]],
        ["commands"] = [[], [Canary]],
        ["version"] = [[], [Canary]],
    };

    public static TheoryData<string, string[]> EveryCommandLine =>
    [
        .. CommandLines.SelectMany(command => command.Value.Select(
            arguments => new TheoryDataRow<string, string[]>(command.Key, arguments))),
    ];

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Cancellation);
        await _database.ExecuteAsync(
            $"""
            INSERT INTO costumers (name_costumer, email, phone)
            VALUES ('{Canary} Souza', 'ana@example.com', '{Canary}12345678')
            """,
            Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _sqs.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public void Every_command_of_the_tree_is_tried() =>
        CommandLines.Keys.Should().BeEquivalentTo(CommandTree.Commands.Select(CommandTree.PathOf));

    [Theory]
    [MemberData(nameof(EveryCommandLine))]
    public async Task Nothing_that_a_terminal_obeys_comes_out(string command, string[] arguments)
    {
        var tool = await RunAsync(command, arguments);

        (tool.Output + tool.Error).Should().NotBeEmpty()
            .And.NotMatchRegex(@"(?!\n|\t)[\p{Cc}\p{Zl}\p{Zp}]|[\u200e\u200f\u061c\u202a-\u202e\u2066-\u206f]");
    }

    [Theory]
    [InlineData("dlq inspect", "--queue-url", "QUEUE", "--show-personal-data")]
    [InlineData("customers", "--show-personal-data")]
    public async Task What_a_terminal_would_obey_is_seen(string command, params string[] arguments)
    {
        var tool = await RunAsync(command, arguments);

        tool.Output.Should().Contain("canary␛]0;owned␇");
    }

    [Fact]
    public async Task Json_holds_the_very_text()
    {
        var tool = await RunAsync("customers", ["--show-personal-data", "--json"]);
        var letters = await RunAsync("dlq inspect", ["--queue-url", "QUEUE", "--show-personal-data", "--json"]);

        using var customers = JsonDocument.Parse(tool.Output);
        customers.RootElement.GetProperty("customers")[0].GetProperty("phone").GetString()
            .Should().Be(Canary + "12345678");
        using var letter = JsonDocument.Parse(letters.Output.Split('\n')[0]);
        letter.RootElement.GetProperty("phone").GetString().Should().Be(Canary + "12345678");
    }

    private Task<Tool> RunAsync(string command, string[] arguments)
    {
        var source = _sqs.AddQueue("NewClientFunctionSQS");

        // What is rejected would come back to 'serve' for days if the queue had no place to put it.
        var queue = command == "serve"
            ? _sqs.AddQueue(Queue, _sqs.AddQueue("Rejected"), maxReceiveCount: 1)
            : _sqs.AddQueue(Queue);
        var id = queue.Send(new OutgoingMessage(Client)
        {
            Attributes = new Dictionary<string, MessageAttributeValue>
            {
                ["IdempotencyKey"] = MessageAttributeValue.Text(CanaryForSqs),
                ["RejectionReasons"] = MessageAttributeValue.Text(CanaryForSqs),
                ["Another"] = MessageAttributeValue.Text(CanaryForSqs + " ana@example.com"),
            },
        });
        queue.Send(new OutgoingMessage($"no JSON, {CanaryForSqs} ana@example.com"));
        var settings = new Dictionary<string, string>(_database.Settings) { ["DB_ROOT_CERTIFICATE"] = "" };
        string[] words = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. arguments];
        return Tool.RunAsync(
            command == "invoke" ? EventWith(Client) : Client,
            settings,
            [.. words.Select(word => word switch
            {
                "QUEUE" => _sqs.UrlOf(Queue),
                "SOURCE" => _sqs.UrlOf(source.Name),
                "ID" => id,
                _ => word,
            })]);
    }

    private static string EventWith(string body) => JsonSerializer.Serialize(new
    {
        Records = new[] { new { messageId = Canary, body, eventSource = "aws:sqs" } },
    });
}
