using System.CommandLine;
using Spectre.Console;

namespace ManagementClient.Local.Publishing;

/// <summary>Publishes messages to a topic and tells what became of them.</summary>
internal static class PublishCommand
{
    private const string Description = """
        Publishes messages to the topic, as a client would, and waits to see what becomes of them.

        Exit code 0 when every message's client is in the table, 1 when one was refused or lost its way.

        Examples:
          publish --name "Ana Souza" --email ana@example.com --phone +5521988887777
          publish --file message.json --file another.json
          publish --count 5000
          echo '{"name_costumer":"Rui"}' | publish --file - --json
        """;

    private static readonly Option<string> Name = new("--name") { Description = "The client's name.", HelpName = "name" };
    private static readonly Option<string> Email = new("--email") { Description = "The client's e-mail address.", HelpName = "address" };
    private static readonly Option<string> Phone = new("--phone") { Description = "The client's phone number.", HelpName = "number" };
    private static readonly Option<string[]> Files = new("--file", "-f")
    {
        Description = "A file with the body of a message, whatever it is, or - for standard input; may be given several times.",
        HelpName = "file",
    };

    private static readonly Option<int?> Count = Numbers.Option("--count", atMost: 100_000, "So many invented clients, each another one.", "-n");

    private static readonly Option<string> Key = new("--key")
    {
        Description = "The message attribute IdempotencyKey: messages of one key are one message.",
        HelpName = "text",
    };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Write the outcome as JSON." };

    internal static Command Create()
    {
        var publish = new Command("publish", Description) { Name, Email, Phone, Files, Count, Key, AsJson };
        publish.SetAction(RunAsync);
        return publish;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var publications = await Request(parsed).ReadAsync(cancellationToken);
        await using var target = await OpenAsync(publications.Count, cancellationToken);
        var run = new PublishRun(target, parsed.GetValue(AsJson) ? null : AnsiConsole.Console);
        var report = await run.PublishAsync(publications, cancellationToken);
        if (parsed.GetValue(AsJson))
        {
            Json.Write(Console.OpenStandardOutput(), report.WriteTo);
        }
        else
        {
            report.Show(AnsiConsole.Console);
        }

        return report.IsGood ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Where to publish to.</summary>
    private static async Task<IPublicationTarget> OpenAsync(int messages, CancellationToken cancellationToken) =>
        await LocalTopic.OpenAsync(forMany: messages > PublishReport.MostListed, cancellationToken);

    private static PublishRequest Request(ParseResult parsed) => new()
    {
        Name = parsed.GetValue(Name),
        Email = parsed.GetValue(Email),
        Phone = parsed.GetValue(Phone),
        Files = parsed.GetValue(Files) ?? [],
        Count = parsed.GetValue(Count),
        Key = parsed.GetValue(Key),
    };
}
