using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.DeadLetters.Passes;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Bulk;

/// <summary>A correction of many messages as a person asks for it: tried, or done.</summary>
internal sealed class BulkEditRun(
    SqsQueue queue, BulkSelection selection, BulkCorrection correction, bool showsPersonalData)
{
    /// <summary>Says what <see cref="SendAsync"/> would do, and ends as it would.</summary>
    /// <param name="to">Where they would go if not where they came from.</param>
    internal async Task<int> ShowAsync(Uri? to, CancellationToken cancellationToken)
    {
        using var function = Function();
        var deadLetters = DeadLetterQueue.Of(queue, function);
        using var sources = await SourceQueues.FindAsync(queue, to, cancellationToken);
        var edit = new BulkEdit(deadLetters, selection, correction);
        var outcomes = await edit.TryAsync(cancellationToken);
        var tally = new MoveTally();
        foreach (var (letter, body, _) in outcomes.Where(outcome => outcome.IsSent))
        {
            tally.Count(sources.ProblemWith(letter, body!));
        }

        Terminal.Out.WriteLine(
            $"{Counted.Messages(outcomes.Count)} of {queue.Name} meant: {Counted.Number(tally.Moved)} would be valid"
            + $" and go back, {Counted.Number(outcomes.Count - tally.Moved)} would stay. Nothing was sent.");
        await tally.ShowComplaintsAsync();
        new BulkReport(showsPersonalData).ShowChanges(outcomes);
        BulkReport.ShowLeft(outcomes);
        return await EndAsync(edit, tally, outcomes.Any(outcome => !outcome.IsSent));
    }

    /// <param name="to">Where they go if not where they came from.</param>
    /// <param name="cancellationToken">Lets the messages under way arrive.</param>
    internal async Task<int> SendAsync(Uri? to, CancellationToken cancellationToken)
    {
        using var function = Function();
        var deadLetters = DeadLetterQueue.Of(queue, function);
        using var sources = await SourceQueues.FindAsync(queue, to, cancellationToken);
        var edit = new BulkEdit(deadLetters, selection, correction);
        using var progress = new Progress($"Correcting {queue.Name}", queue.Count);
        var tally = await edit.RunAsync(sources, progress, cancellationToken);
        progress.Dispose();
        await tally.ShowComplaintsAsync();
        Terminal.Out.WriteLine(
            $"{Counted.Messages(tally.Moved)} corrected and sent to {sources.Names}, each with its key.");
        BulkReport.ShowLeft(edit.Left);
        await HiddenMessages.TellAsync(queue, cancellationToken);
        return await EndAsync(edit, tally, edit.Left.Count > 0);
    }

    private async Task<int> EndAsync(BulkEdit edit, MoveTally tally, bool leavesAny) =>
        await TellOfMissingAsync(edit) || tally.HasComplaints || leavesAny ? ExitCode.Failure : ExitCode.Success;

    /// <summary>
    /// Judges without the country that the command line gives: it corrects numbers, and the function that is deployed
    /// may not know it.
    /// </summary>
    private static OfflineFunction Function() => new(ToolSettings.LoadWithoutOptions().Value);

    private async Task<bool> TellOfMissingAsync(BulkEdit edit)
    {
        var missing = edit.Missing.ToList();
        if (missing.Count == 0)
        {
            return false;
        }

        await Terminal.Error.WriteLineAsync(
            $"{queue.Name} has no message {string.Join(", ", missing.Take(20))}"
            + (missing.Count > 20 ? $" and {Counted.Number(missing.Count - 20)} more" : "")
            + ", or somebody else works on it just now.");
        return true;
    }
}
