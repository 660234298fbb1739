using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.DeadLetters.Inspection;
using ManagementClient.Operations.DeadLetters.Passes;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Redriving;

/// <summary>Moves dead letters back to the queue that they came from.</summary>
internal static class RedriveCommand
{
    private const string Description = """
        Moves messages back to the queue that they came from.

        Up to 1,000 messages are looked at first: if every one carries its key, SQS moves them by itself. Otherwise they
        are sent ten at a time, with the keys that they had, and then deleted here. You can interrupt and repeat it: a
        message that was registered is recognized. A run that is killed hides messages for two minutes at most.

        --by-sqs lets SQS move any number without looking at them. A message that is known only by its SQS id then gets
        another key: if it was registered before, it makes a second row. What the function set aside carries its key.

        Examples:
          managementclient dlq redrive --queue-url http://localhost:4566/000000000000/NewClientFunctionDLQ --dry-run
          managementclient dlq redrive --queue-url ... --only valid
          managementclient dlq redrive --queue-url ... --rate 20
          managementclient dlq redrive --queue-url ... --by-sqs --rate 500
        """;

    private const int MostLookedAt = 1000;

    internal static Command Create()
    {
        var queue = QueueArguments.OfDeadLetters();
        var only = ReasonOption.Create();
        var rate = NumberOption.Create(
            "--rate", atMost: 500, "Messages per second, up to 500; as fast as possible by default.");
        var to = TargetOption();
        var bySqs = new Option<bool>("--by-sqs")
        {
            Description = "Let SQS move everything, however many, without looking at the messages.",
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Show what would be moved, and move nothing; ends as the run would.",
        };
        var redrive = new Command("redrive", Description);
        queue.AddTo(redrive);
        redrive.Add(only);
        redrive.Add(rate);
        redrive.Add(to);
        redrive.Add(dryRun);
        redrive.Add(bySqs);
        redrive.Validators.Add(result =>
        {
            if (result.GetValue(bySqs) && (result.GetValue(dryRun) || result.GetValue(only) is not null))
            {
                result.AddError("--by-sqs moves everything and looks at nothing: leave out --only and --dry-run.");
            }
        });
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

            if (parsed.GetValue(bySqs))
            {
                var destination = OnlySource(sources);
                return await MoveTask.TryStartAsync(opened, destination, options.Rate, cancellationToken) is { } all
                    ? await FinishAsync(all, opened, sources, cancellationToken)
                    : throw new QueueException(
                        $"{opened.Name}: this server moves no messages by itself; leave out --by-sqs.",
                        isTransient: false);
            }

            var mayBeTask = options.Only is null && parsed.GetValue(to) is null;
            if (mayBeTask && sources.Only is { } source && await KeysTravelAsync(deadLetters, cancellationToken)
                && await MoveTask.TryStartAsync(opened, source, options.Rate, cancellationToken) is { } task)
            {
                return await FinishAsync(task, opened, sources, cancellationToken);
            }

            return await MoveAsync(deadLetters, sources, options, cancellationToken);
        });
        return redrive;
    }

    /// <summary>The queue for messages whose queue is unknown, or that should go to another.</summary>
    internal static Option<Uri?> TargetOption() => new("--to")
    {
        Description = "The URL of the queue to send to, if it is not the one that the messages came from.",
        HelpName = "url",
        CustomParser = UrlArgument.ParseQueue,
    };

    private static SqsQueue OnlySource(SourceQueues sources) => sources.Only
        ?? throw new UsageException($"--by-sqs has one destination, of {sources.Names}: name it with --to.");

    private static async Task<int> FinishAsync(
        MoveTask task, SqsQueue deadLetters, SourceQueues sources, CancellationToken cancellationToken)
    {
        using var progress = new Progress($"SQS moves {deadLetters.Name}", deadLetters.Count);
        var moved = await task.FinishAsync(progress, cancellationToken);
        progress.Dispose();
        Terminal.Out.WriteLine(
            $"{Counted.Messages(moved)} moved from {deadLetters.Name} to {sources.Names}, by SQS itself.");
        return ExitCode.Success;
    }

    /// <summary>
    /// A message whose key is its SQS message id would be a different message after SQS has moved it.
    /// </summary>
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
        var tally = new MoveTally();
        foreach (var letter in messages)
        {
            tally.Count(sources.ProblemWith(letter, letter.Message.Body));
        }

        await tally.ShowComplaintsAsync();
        Terminal.Out.WriteLine(
            $"{Counted.Messages(tally.Moved)} would be moved from {deadLetters.Queue.Name} to {sources.Names};"
            + $" {Counted.Number(messages.Count(message => message.Reasons.Count > 0))} of them would be rejected "
            + "again."
            + " Nothing was moved.");
        if (messages.Count > 0)
        {
            new InspectReport(Terminal.Tables, TimeProvider.System, showsPersonalData: false).ShowReasons(messages);
        }

        return !tally.HasComplaints ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<int> MoveAsync(
        DeadLetterQueue deadLetters, SourceQueues sources, RedriveOptions options, CancellationToken cancellationToken)
    {
        using var progress = new Progress($"Moving {deadLetters.Queue.Name}", deadLetters.Queue.Count);
        var redrive = new Redrive(deadLetters, sources, options, progress, TimeProvider.System);
        try
        {
            await redrive.RunAsync(cancellationToken);
        }
        finally
        {
            progress.Dispose();
            await redrive.Tally.ShowComplaintsAsync();
            var tally = redrive.Tally;
            var passed = tally.Passed == 0 ? "" : $"; {Counted.Messages(tally.Passed)} left, of other reasons";
            Terminal.Out.WriteLine(
                $"{Counted.Messages(tally.Moved)} moved from {deadLetters.Queue.Name} to {sources.Names}{passed}.");
        }

        await HiddenMessages.TellAsync(deadLetters.Queue, cancellationToken);
        return !redrive.Tally.HasComplaints ? ExitCode.Success : ExitCode.Failure;
    }
}
