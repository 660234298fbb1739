using System.Text.RegularExpressions;
using ManagementClient.Local.IntegrationTests.Aws;
using ManagementClient.Local.IntegrationTests.Queues;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests.Runbook;

/// <summary>
/// The commands of the runbook, and of the pages that it points to, do what they say: on a stack with a dead letter of
/// each kind, and a migrated database.
/// </summary>
public sealed partial class RunbookTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Runbook = "operations.md";
    private const string Ana = "ana@gmail,com";

    /// <summary>Blocks that do not run here, each with the reason.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["operations.md: managementclient rehearse --outage 6h --rate 1 --poison 1%"] =
            "It takes twelve seconds of a processor; RehearsalTests has shorter ones.",
        ["local-endpoint.md: managementclient local"] = "It serves until Ctrl-C: LocalCommandTests.",
        ["local-endpoint.md: export AWS_ENDPOINT_URL=http://127.0.0.1:4566"] =
            "It needs the AWS CLI; SnsTopicTests publishes there with the SDK.",
        ["local-endpoint.md: managementclient dlq inspect"
            + " --queue-url http://127.0.0.1:4566/154133135350/NewClientFunctionDLQ"] =
            "It needs port 4566, which may be somebody's: LocalCommandTests.",
    };

    private readonly QueryStandIn _aws = new();
    private readonly SqsStandIn _sqs = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("runbook-tests-");
    private TestDatabase _database = null!;

    public static TheoryData<string> BlocksThatRun =>
        [.. Blocks().Where(block => Commands(block).Any() && !Elsewhere.ContainsKey(block.Name)).Select(NameOf)];

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var deadLetters = _sqs.AddQueue("NewClientFunctionDLQ");
        _sqs.AddQueue("NewClientFunctionSQS", deadLetters);
        var ofTopic = _sqs.AddQueue("NewClientNotificationDLQ");
        foreach (var queue in (string[])["NewClientFunctionDLQ", "NewClientFunctionSQS", "NewClientNotificationDLQ"])
        {
            _aws.Outputs[$"{queue}Url"] = _sqs.UrlOf(queue);
        }

        _aws.Outputs["NewClientNotificationArn"] = "arn:aws:sns:us-east-1:154133135350:NewClientNotification";
        foreach (var function in (string[])["RegisterNewClient", "MigrateDatabase", "PurgeInbox"])
        {
            _aws.Outputs[$"{function}FunctionName"] = $"{function}Function";
        }

        deadLetters.Send(new OutgoingMessage(ClientMessages.Body("Ana Souza", Ana, "+5511987654321")));
        deadLetters.Send(new OutgoingMessage(ClientMessages.Body("Rui", "rui@example.com", "(11) 98765-4322")));
        deadLetters.Send(new OutgoingMessage(
            """{"nome":"Eva","email":"eva@example.com","phone":"+5511987654323"}"""));
        deadLetters.Send(new OutgoingMessage(ClientMessages.Body(4)));
        deadLetters.Send(new OutgoingMessage(" "));
        ofTopic.Send(new OutgoingMessage(ClientMessages.Body(5)));
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "build"), Path.Combine(Tool.Repository, "build"));
        await WriteAsync("message.json", ClientMessages.Body(6));
        await WriteAsync("address", "rui@example.com\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _aws.DisposeAsync();
        await _sqs.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Every_block_that_does_not_run_here_is_there()
    {
        var names = Blocks().Select(block => block.Name).ToList();

        names.Should().Contain(Elsewhere.Keys);
        BlocksThatRun.Should().HaveCountGreaterThan(12);
    }

    [Theory]
    [MemberData(nameof(BlocksThatRun))]
    public async Task Block_runs_to_its_end(string name)
    {
        var block = Blocks().Single(block => NameOf(block) == name);
        var shell = new RunbookShell(
            _folder,
            new Dictionary<string, string>(_database.Settings)
            {
                ["AWS_ENDPOINT_URL_CLOUDFORMATION"] = _aws.Url,
                ["AWS_ENDPOINT_URL_STS"] = _aws.Url,
                ["AWS_PROFILE"] = "",
                ["AWS_REGION"] = "",
                ["AWS_ENDPOINT_URL"] = "",
                ["PHONE_REGION"] = "",
                ["DB_ROOT_CERTIFICATE"] = "",
            },
            _aws.Outputs);
        if (block.Commands.Any(command => command.Contains("--from-file emails.csv", StringComparison.Ordinal)))
        {
            await HandBackAsync(shell);
        }

        foreach (var command in Commands(block))
        {
            var tool = await shell.RunAsync(command);

            tool.ExitCode.Should().Be(0, "{0}\n{1}{2}", command, tool.Output, tool.Error);
        }
    }

    /// <summary>What the team does with the file that the block before has written.</summary>
    private async Task HandBackAsync(RunbookShell shell)
    {
        var export = RunbookBlock.Of(Runbook).SelectMany(block => block.Commands)
            .Single(command => command.Contains("--file emails.csv", StringComparison.Ordinal));
        var tool = await shell.RunAsync(export);
        tool.ExitCode.Should().Be(0, tool.Error);
        var text = await File.ReadAllTextAsync(
            Path.Combine(_folder.FullName, "emails.csv"), TestContext.Current.CancellationToken);
        text.Should().Contain(Ana);
        await WriteAsync("emails.csv", text.Replace(Ana, "ana@gmail.com", StringComparison.Ordinal));
    }

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(
        Path.Combine(_folder.FullName, file), text, TestContext.Current.CancellationToken);

    /// <summary>Of a block that needs AWS, those of the tool.</summary>
    private static IEnumerable<string> Commands(RunbookBlock block) =>
        block.Commands.Where(command => !block.NeedsAws || RunbookShell.IsOfTool(command));

    private static string NameOf(RunbookBlock block) => $"{block.Name} (line {block.Line})";

    /// <summary>The page of all commands has examples with dots in place of a queue.</summary>
    private static IEnumerable<RunbookBlock> Blocks() =>
        Link().Matches(File.ReadAllText(Path.Combine(Tool.Repository, "docs", Runbook)))
            .Select(link => link.Groups["page"].Value)
            .Prepend(Runbook)
            .Where(page => page != "commands.md")
            .Distinct()
            .SelectMany(RunbookBlock.Of);

    [GeneratedRegex(@"\]\((?<page>[a-z-]+\.md)")]
    private static partial Regex Link();
}
