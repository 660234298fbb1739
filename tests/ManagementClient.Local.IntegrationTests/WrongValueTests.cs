using System.CommandLine;
using ManagementClient.Local.IntegrationTests.Queues;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>Every option of every command is given what it does not take.</summary>
public sealed class WrongValueTests(WrongValueTests.Server server) : IClassFixture<WrongValueTests.Server>
{
    /// <summary>Nothing listens there: a command that goes so far has taken the wrong value.</summary>
    private static readonly Dictionary<string, string> NoDatabase =
        new() { ["DB_HOST"] = "127.0.0.1", ["DB_PORT"] = "1", ["DB_NAME"] = "none", ["DB_USER"] = "nobody" };

    /// <summary>What a command needs beside the option that is tried; its argument comes first.</summary>
    private static readonly Dictionary<string, string[]> Needed = new()
    {
        ["publish"] = ["--name", "Ana", "--email", "ana@example.com", "--phone", "+5521988887777"],
        ["publish --file"] = [],
        ["validate"] = ["events/sqs-event.json"],
        ["invoke"] = ["--event", "events/sqs-event.json"],
        ["serve"] = ["--queue-url", "QUEUE", "--until-empty"],
        ["dlq inspect"] = ["--queue-url", "QUEUE"],
        ["dlq redrive"] = ["--queue-url", "QUEUE", "--to", "SOURCE"],
        ["dlq edit"] = ["ID", "--queue-url", "QUEUE", "--to", "SOURCE"],
        ["dlq edit --set"] = ["ID", "--queue-url", "QUEUE", "--to", "SOURCE"],
        ["dlq edit --rename"] = ["--only", "name_missing", "--queue-url", "QUEUE", "--to", "SOURCE"],
        ["dlq edit --map"] = ["--only", "name_missing", "--queue-url", "QUEUE", "--to", "SOURCE"],
        ["dlq export"] = ["--queue-url", "QUEUE", "--file", "none.csv"],
        ["dlq delete"] = ["ID", "--queue-url", "QUEUE"],
        ["customers forget"] = ["--email", "ana@example.com", "--dry-run"],
        ["completion"] = ["bash"],
    };

    public static TheoryData<string[]> WrongCommandLines =>
    [
        .. from command in CommandTree.Commands
           from option in CommandTree.OptionsOf(command)
           from line in WrongLines(command, option)
           select new TheoryDataRow<string[]>(line),
        .. from command in CommandTree.Commands
           from argument in command.Arguments
           from value in WrongValues.Of(argument)
           let others = NeededBy(command, null).Skip(1)
           select new TheoryDataRow<string[]>([.. Words(command), value, .. others]),
    ];

    [Theory]
    [MemberData(nameof(WrongCommandLines))]
    public async Task Wrong_value_is_one_line_that_names_it_and_exit_code_2(params string[] arguments)
    {
        var tool = await Tool.RunAsync("", NoDatabase, [.. arguments.Select(word => word switch
        {
            "QUEUE" => server.DeadLetters,
            "SOURCE" => server.Source,
            "ID" => server.Id,
            _ => word,
        })]);

        tool.ExitCode.Should().Be(2, tool.Error);
        tool.ErrorLine.Should().NotContainAny("Exception", "System.", "   at ", "`1");
        tool.Output.Should().BeEmpty();
    }

    private static IEnumerable<string[]> WrongLines(Command command, Option option)
    {
        string[] before = [.. Words(command), .. Without(NeededBy(command, option), option.Name)];
        if (option.ValueType == typeof(bool))
        {
            return WrongValues.Of(command, option).Select(value => (string[])[.. before, $"{option.Name}={value}"]);
        }

        var lines = WrongValues.Of(command, option).Select(value => (string[])[.. before, option.Name, value])
            .Append([.. before, option.Name]);
        return option.Arity.MaximumNumberOfValues > 1
            ? lines
            : lines.Append([.. before, option.Name, "1", option.Name, "2"]);
    }

    private static string[] NeededBy(Command command, Option? option) =>
        Needed.GetValueOrDefault($"{CommandTree.PathOf(command)} {option?.Name}")
        ?? Needed.GetValueOrDefault(CommandTree.PathOf(command)) ?? [];

    /// <summary>The words but for an option and its value.</summary>
    private static IEnumerable<string> Without(string[] words, string name)
    {
        var at = Array.IndexOf(words, name);
        return words.Where((_, index) => at < 0 || index < at || index > at + 1);
    }

    private static string[] Words(Command command) =>
        CommandTree.PathOf(command).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>One for all cases: a wrong value changes nothing there.</summary>
    public sealed class Server : IAsyncDisposable
    {
        private readonly SqsStandIn _sqs = new();

        public Server()
        {
            _sqs.AddQueue("NewClientFunctionSQS");
            Id = _sqs.AddQueue("NewClientFunctionDLQ").Send(new OutgoingMessage(ClientMessages.Body(1)));
        }

        public string Id { get; }

        public string DeadLetters => _sqs.UrlOf("NewClientFunctionDLQ");

        public string Source => _sqs.UrlOf("NewClientFunctionSQS");

        public ValueTask DisposeAsync() => _sqs.DisposeAsync();
    }
}
