using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.DeadLetters.Bulk;
using ManagementClient.Operations.DeadLetters.Inspection;
using ManagementClient.Operations.DeadLetters.Passes;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>Deletes messages permanently: those that cannot be corrected, and those of a person to be erased.</summary>
internal static class DeleteCommand
{
    private const string Description = """
        Deletes messages for good, with all copies of each.

        It deletes those with the given ids; or, after asking, all with one reason or all older than the given time.

        Examples:
          managementclient dlq delete 6ab313ff-412c-4acd-86be-8b834166ab71 --queue-url ...
          managementclient dlq delete --queue-url ... --only body_empty --older-than 7d --dry-run
          managementclient dlq delete --queue-url ... --only body_empty --yes
        """;

    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);

    internal static Command Create()
    {
        var queue = QueueArguments.OfDeadLetters();
        var ids = MessageIds.Several();
        var only = ReasonOption.Create(asksDatabase: true);
        var olderThan = RelativeTime.Option("--older-than", "Only messages that are older: 30m, 1h, 7d, or a time.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be deleted, and delete nothing." };
        var confirmation = new Confirmation();
        var delete = new Command("delete", Description) { ids };
        queue.AddTo(delete);
        delete.Add(only);
        delete.Add(olderThan);
        delete.Add(dryRun);
        confirmation.AddTo(delete);
        delete.SetAction(async (parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(ids) ?? [];
            var selection = new BulkSelection(
                given.ToHashSet(), parsed.GetValue(only), parsed.GetValue(olderThan));
            var isByReason = selection.Only is not null || selection.SentBefore is not null;
            if (given.Length == 0 && !isByReason)
            {
                throw new UsageException("Say which messages: their ids, --only with a reason, or --older-than.");
            }

            using var opened = await queue.OpenAsync(parsed, cancellationToken);
            using var function = new OfflineFunction();
            var deadLetters = DeadLetterQueue.Of(opened, function);
            if (!isByReason && !parsed.GetValue(dryRun))
            {
                return await DeleteAsync(deadLetters, given, cancellationToken);
            }

            var chosen = await ChooseAsync(deadLetters, selection, cancellationToken);
            Show(opened, chosen);
            if (chosen.Count == 0 || parsed.GetValue(dryRun))
            {
                return ExitCode.Success;
            }

            await confirmation.AskAsync(
                $"{Counted.Messages(chosen.Count)} are deleted from {opened.Name}", parsed, cancellationToken);
            return await DeleteAllAsync(deadLetters, chosen, cancellationToken);
        });
        return delete;
    }

    /// <exception cref="QueueException">The database is needed to tell them, and cannot be asked.</exception>
    private static async Task<List<DeadLetter>> ChooseAsync(
        DeadLetterQueue deadLetters, BulkSelection selection, CancellationToken cancellationToken)
    {
        var read = await deadLetters.ReadAsync(int.MaxValue, cancellationToken);
        if (selection.Only is DeadLetter.Duplicate)
        {
            (read, var problem) = await RegisteredKeys.JudgeAsync(read, cancellationToken);
            if (problem is not null)
            {
                throw new QueueException(
                    $"Only the database knows which messages are duplicates: {problem}. Nothing was deleted.",
                    isTransient: false);
            }
        }

        return [.. read.Where(selection.Has)];
    }

    private static void Show(SqsQueue queue, List<DeadLetter> chosen)
    {
        Terminal.Out.WriteLine($"{Counted.Messages(chosen.Count)} of {queue.Name} meant.");
        if (chosen.Count > 0)
        {
            new InspectReport(Terminal.Tables, TimeProvider.System, showsPersonalData: false).ShowReasons(chosen);
        }
    }

    private static async Task<int> DeleteAsync(
        DeadLetterQueue deadLetters, string[] ids, CancellationToken cancellationToken)
    {
        foreach (var letter in await deadLetters.FindAsync(ids, Hold, cancellationToken))
        {
            if ((await deadLetters.Queue.DeleteAsync(letter.Copies, CancellationToken.None)).Count > 0)
            {
                throw new QueueException($"{deadLetters.Queue.Name} did not delete {letter.Id}.", isTransient: true);
            }

            var copies = letter.OtherCopies.Count == 0 ? "" : $", in {Counted.Number(letter.Copies.Count)} copies";
            Terminal.Out.WriteLine($"Deleted {letter.Id} from {deadLetters.Queue.Name}{copies}.");
        }

        return ExitCode.Success;
    }

    /// <summary>Those alone that were counted before somebody said yes.</summary>
    private static async Task<int> DeleteAllAsync(
        DeadLetterQueue deadLetters, List<DeadLetter> chosen, CancellationToken cancellationToken)
    {
        var ids = chosen.SelectMany(letter => letter.Copies).Select(copy => copy.MessageId).ToHashSet();
        using var progress = new Progress($"Deleting from {deadLetters.Queue.Name}", deadLetters.Queue.Count);
        var deleted = 0;
        await new QueuePass(deadLetters, new PassOptions { Progress = progress }).RunAsync(
            async (letters, _) =>
            {
                var meant = letters.Select(letter => letter.Message)
                    .Where(message => ids.Contains(message.MessageId))
                    .ToList();
                var left = await deadLetters.Queue.DeleteAsync(meant, CancellationToken.None);
                Interlocked.Add(ref deleted, meant.Count - left.Count);
                return [.. meant.Except(left)];
            },
            static () => { },
            cancellationToken);
        progress.Dispose();
        Terminal.Out.WriteLine($"{Counted.Messages(deleted)} deleted from {deadLetters.Queue.Name}.");
        return deleted == ids.Count ? ExitCode.Success : ExitCode.Failure;
    }
}
