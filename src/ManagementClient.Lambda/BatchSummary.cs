using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda;

/// <summary>What SQS and the log are told of a batch.</summary>
internal sealed class BatchSummary(IReadOnlyList<RecordOutcome> outcomes)
{
    internal SQSBatchResponse Response => new(
    [
        .. outcomes
            .Where(outcome => outcome.IsReturned)
            .Select(outcome => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = outcome.MessageId }),
    ]);

    internal void Log(ILogger logger, TimeSpan duration)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome.Registration is Registration.Rejected rejected)
            {
                logger.MessageRejected(outcome.MessageId, string.Join(',', rejected.Reasons));
            }
            else if (outcome.Registration is Registration.Deferred deferred)
            {
                logger.MessageDeferred(outcome.MessageId, deferred.Cause);
            }
        }

        logger.BatchHandled(
            outcomes.Count,
            outcomes.Count(outcome => outcome.Registration is Registration.Registered),
            outcomes.Count(outcome => outcome.Registration is Registration.AlreadyRegistered),
            outcomes.Count(outcome => outcome.Registration is Registration.Rejected),
            outcomes.Count(outcome => outcome.Registration is Registration.Deferred),
            duration.TotalMilliseconds);
    }
}
