using ManagementClient.Application;
using ManagementClient.Lambda.Batches;
using ManagementClient.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>Sets aside the rejected messages of a batch that are due, after the commit.</summary>
internal sealed class SetAside(
    DeadLetterQueue deadLetters, BatchMetrics metrics, TimeProvider timeProvider, ILogger logger)
{
    /// <summary>
    /// The time limit for one batch: a queue that does not answer must not use up the rest of every batch's time.
    /// </summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <returns>The outcomes. Messages that SQS has accepted are marked as set aside.</returns>
    internal async Task<IReadOnlyList<RecordOutcome>> RunAsync(
        IReadOnlyList<RecordOutcome> outcomes, CancellationToken cancellationToken)
    {
        if (!outcomes.Any(outcome => outcome.Registration is Registration.Rejected))
        {
            return outcomes;
        }

        var rejected = Rejected(outcomes);
        var massReasons = SetAsideRule.MassReasons(rejected, outcomes.Count);
        var due = rejected.FindAll(message => SetAsideRule.IsDue(message, massReasons));
        if (rejected.Exists(message => SetAsideRule.IsOfMass(message, massReasons)))
        {
            metrics.MassRejection = true;
            logger.MassRejection(string.Join(',', massReasons));
        }

        if (due.Count == 0 || !deadLetters.IsSet)
        {
            return outcomes;
        }

        using var limit = new CancellationTokenSource(Limit, timeProvider);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var taken = await deadLetters.SetAsideAsync(due, ending.Token);
        metrics.SetAside = taken.Count;
        metrics.SetAsideFailed = due.Count - taken.Count;
        return [.. outcomes.Select(outcome => outcome with
        {
            IsSetAside = outcome.Registration is Registration.Rejected && taken.Contains(outcome.Message.MessageId),
        })];
    }

    private static List<RejectedMessage> Rejected(IReadOnlyList<RecordOutcome> outcomes)
    {
        var rejected = new List<RejectedMessage>();
        foreach (var outcome in outcomes)
        {
            if (outcome.Registration is Registration.Rejected registration)
            {
                rejected.Add(new RejectedMessage(outcome.Message, registration.Reasons));
            }
        }

        return rejected;
    }
}
