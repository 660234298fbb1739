using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Privacy;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Inspection;

/// <summary>Shows the messages in a dead-letter queue and removes none.</summary>
internal static class InspectCommand
{
    private const string Description = """
        Explains why messages were rejected and what to do, and removes none.

        First each reason: how many messages, what it means, and the command that fixes it. Then the messages, a page at
        a time. Every message is judged anew, by the function's own reader and validators, and where DB_HOST names a
        database also by what is registered there. Names, addresses and numbers are shown by their shape: letters as a,
        digits as 9. Copies with the same key and text count as one message, with x2 after its id.

        While it looks, for two minutes at most, no one else sees the messages. The column of receives does not count
        these looks. A FIFO queue shows no more than the first ten messages of a group.

        --email and --phone find the address or the number anywhere in a message, readable or not, and however it is
        written.

        Examples:
          managementclient dlq inspect --queue-url http://localhost:4566/000000000000/NewClientFunctionDLQ --summary
          managementclient dlq inspect --queue-url ... --only email_not_an_email_address --show-personal-data
          managementclient dlq inspect --queue-url ... --output json | jq -r '.reasons[]' | sort | uniq -c
        """;

    private const int MostLookedAt = 1000;
    private const int DefaultPage = 20;

    internal static Command Create()
    {
        var queue = QueueArguments.OfDeadLetters();
        var only = ReasonOption.Create(asksDatabase: true);
        var names = new PersonOptions();
        var atMost = NumberOption.Create(
            "--at-most", int.MaxValue, $"Look at no more messages than this; {MostLookedAt:N0} by default.");
        var limit = NumberOption.Create(
            "--limit", int.MaxValue, $"Show this many; a page of {DefaultPage} by default, in JSON and CSV all.", "-n");
        var page = NumberOption.Create("--page", int.MaxValue, "Which page; the first by default.");
        var summary = new Option<bool>("--summary") { Description = "Show only the reasons." };
        var output = new OutputOption("A JSON object for each message, a line each: short for --output json.");
        var personal = new Option<bool>("--show-personal-data")
        {
            Description = "Show names, addresses, numbers and bodies.",
        };
        var inspect = new Command("inspect", Description);
        queue.AddTo(inspect);
        inspect.Add(only);
        names.AddTo(inspect);
        foreach (var option in new Option[] { atMost, limit, page, summary })
        {
            inspect.Add(option);
        }

        output.AddTo(inspect);
        inspect.Add(personal);
        inspect.SetAction(async (parsed, cancellationToken) =>
        {
            var person = await names.ReadAsync(parsed, cancellationToken);
            using var opened = await queue.OpenAsync(parsed, cancellationToken);
            using var function = new OfflineFunction();
            var deadLetters = DeadLetterQueue.Of(opened, function);
            var inQueue = opened.Count;
            var read = await deadLetters.ReadAsync(parsed.GetValue(atMost) ?? MostLookedAt, cancellationToken);
            var tried = await SourceReceives.LimitAsync(opened, read, cancellationToken);
            var (judged, problem) = await RegisteredKeys.JudgeAsync(tried, cancellationToken);
            var chosen = judged
                .Where(message => parsed.GetValue(only) is not { } reason || message.Has(reason))
                .Where(message => person is null || message.IsOf(person))
                .ToList();
            var inspection = new Inspection(
                QueueArguments.Reference(opened, parsed),
                opened,
                read,
                chosen,
                inQueue,
                problem,
                parsed.GetValue(personal));
            var format = output.Read(parsed);
            inspection.Show(format, parsed.GetValue(summary), new PageOf<DeadLetter>(
                parsed.GetValue(page) ?? 1,
                parsed.GetValue(limit) ?? (format is OutputFormat.Table ? DefaultPage : int.MaxValue)));
            return ExitCode.Success;
        });
        return inspect;
    }
}
