using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Redriving;

/// <summary>Moves dead letters back to where they came from.</summary>
internal static class RedriveCommand
{
    private const string Description = """
        Moves messages back to the queue that they came from.

        SQS does it by itself where it can and every message carries its key; else each message is sent and then
        deleted, with the key that it had. It may be interrupted and repeated: a message that was registered is
        recognized.

        Examples:
          managementclient dlq redrive --queue-url http://localhost:4566/000000000000/NewClientFunctionDLQ --dry-run
          managementclient dlq redrive --queue-url ... --only valid
          managementclient dlq redrive --queue-url ... --rate 20
        """;

    private const int MostLookedAt = 1000;

    internal static Command Create()
    {
        var queue = new QueueArguments();
        var only = ReasonOption.Create();
        var rate = NumberOption.Create(
            "--rate", atMost: 500, "Messages a second, up to 500; as fast as it goes by default.");
        var to = TargetOption();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be moved, and move nothing." };
        var redrive = new Command("redrive", Description);
        queue.AddTo(redrive);
        redrive.Add(only);
        redrive.Add(rate);
        redrive.Add(to);
        redrive.Add(dryRun);
        redrive.SetAction(async (parsed, cancellationToken) =>
        {
            using var opened = await queue.OpenAsync(parsed, cancellationToken);
            using var function = new OfflineFunction();
            var deadLetters = DeadLetterQueue.Of(opened, function);
            using var sources = await SourceQueues.FindAsync(opened, parsed.GetValue(to), cancellationToken);
            var options = new RedriveOptions(parsed.GetValue(only), parsed.GetValue(rate));
            if (parsed.GetValue(dryRun))
            {
                return await ShowAsync(deadLetters, sources, options, cancellationToken);
            }

            var mayBeTask = options.Only is null && parsed.GetValue(to) is null;
            if (mayBeTask && sources.Only is { } source && await KeysTravelAsync(deadLetters, cancellationToken)
                && await MoveTask.TryStartAsync(opened, source, options.Rate, cancellationToken) is { } task)
            {
                var moved = await task.FinishAsync(cancellationToken);
                Terminal.Out.WriteLine(
                    $"{Counted.Messages(moved)} moved from {opened.Name} to {sources.Names}, by SQS itself.");
                return ExitCode.Success;
            }

            return await MoveAsync(deadLetters, sources, options, cancellationToken);
        });
        return redrive;
    }

    /// <summary>Where messages go whose queue is not known, or that shall go elsewhere.</summary>
    internal static Option<Uri?> TargetOption() => new("--to")
    {
        Description = "The URL of the queue to send to, if it is not the one that the messages came from.",
        HelpName = "url",
        CustomParser = UrlArgument.ParseQueue,
    };

    /// <summary>A message that is known by its SQS id alone would be another one after SQS has moved it.</summary>
    private static async Task<bool> KeysTravelAsync(DeadLetterQueue deadLetters, CancellationToken cancellationToken) =>
        deadLetters.Queue.Count <= MostLookedAt
        && await deadLetters.ReadAsync(MostLookedAt, cancellationToken) is { Count: > 0 and < MostLookedAt } messages
        && messages.All(message => message.KeyTravels);

    private static async Task<int> ShowAsync(
        DeadLetterQueue deadLetters, SourceQueues sources, RedriveOptions options, CancellationToken cancellationToken)
    {
        var messages = (await deadLetters.ReadAsync(int.MaxValue, cancellationToken))
            .Where(message => options.Only is not { } reason || message.Has(reason))
            .ToList();
        Terminal.Out.WriteLine(
            $"{Counted.Messages(messages.Count)} would be moved from {deadLetters.Queue.Name} to {sources.Names};"
            + $" {Counted.Number(messages.Count(message => message.Reasons.Count > 0))} of them would be rejected "
            + "again."
            + " Nothing was moved.");
        if (messages.Count > 0)
        {
            new InspectReport(Terminal.Tables, TimeProvider.System, showsPersonalData: false).ShowReasons(messages);
        }

        return ExitCode.Success;
    }

    private static async Task<int> MoveAsync(
        DeadLetterQueue deadLetters, SourceQueues sources, RedriveOptions options, CancellationToken cancellationToken)
    {
        var redrive = new Redrive(deadLetters, sources, options, TimeProvider.System);
        try
        {
            await redrive.RunAsync(cancellationToken);
        }
        finally
        {
            foreach (var complaint in redrive.Tally.Complaints)
            {
                await Terminal.Error.WriteLineAsync(complaint);
            }

            var tally = redrive.Tally;
            var passed = tally.Passed == 0 ? "" : $"; {Counted.Messages(tally.Passed)} left, of other reasons";
            Terminal.Out.WriteLine(
                $"{Counted.Messages(tally.Moved)} moved from {deadLetters.Queue.Name} to {sources.Names}{passed}.");
        }

        await TellOfHiddenAsync(deadLetters.Queue, cancellationToken);
        return redrive.Tally.Complaints.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>A run that was cut off hides what it had received; who repeats it at once would miss them.</summary>
    private static async Task TellOfHiddenAsync(SqsQueue deadLetters, CancellationToken cancellationToken)
    {
        await deadLetters.RefreshAsync(cancellationToken);
        if (deadLetters.InFlight > 0)
        {
            await Terminal.Error.WriteLineAsync(
                $"{deadLetters.Name} hides {Counted.Messages(deadLetters.InFlight)} more, held by another reader"
                + " or by a run that was cut off: repeat this in a few minutes, when they are back.");
        }
    }
}
