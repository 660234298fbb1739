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
        foreach (var (messageId, registration) in outcomes)
        {
            switch (registration)
            {
                case Registration.Rejected rejected:
                    logger.MessageRejected(messageId, string.Join(',', rejected.Reasons));
                    break;
                case Registration.Deferred deferred:
                    logger.MessageDeferred(messageId, deferred.Cause);
                    break;
                default:
                    logger.MessageDone(messageId, registration is Registration.Registered ? "registered" : "already registered");
                    break;
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
