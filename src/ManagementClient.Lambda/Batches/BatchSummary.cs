using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Lambda.Logging;
using ManagementClient.Messages;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.Batches;

/// <summary>Reports a batch: the response for SQS, the log lines and the metrics.</summary>
internal sealed class BatchSummary(IReadOnlyList<RecordOutcome> outcomes)
{
    /// <summary>Names each message once, though a queue may hand it out twice in one event.</summary>
    internal SQSBatchResponse Response => new(
    [
        .. outcomes
            .Where(outcome => outcome.IsReturned)
            .Select(outcome => outcome.Message.MessageId)
            .Distinct()
            .Select(id => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = id }),
    ]);

    internal void Log(ILogger logger, BatchMetrics metrics)
    {
        foreach (var outcome in outcomes)
        {
            metrics.Add(outcome.Registration);
            if (logger.IsEnabled(outcome.IsReturned || outcome.IsSetAside ? LogLevel.Warning : LogLevel.Debug))
            {
                Log(logger, outcome.Message, outcome);
            }
        }

        if (outcomes.Count(outcome => outcome.Message.KeyTellsOfClient) is > 0 and var count)
        {
            logger.KeysTellOfClients(count);
        }

        metrics.Log(logger);
    }

    private static void Log(ILogger logger, ReceivedMessage message, RecordOutcome outcome)
    {
        var (id, snsId, traceId) = (message.MessageId, message.SnsMessageId, message.TraceId);
        MessageKey? key = message.KeyTellsOfClient ? null : message.Key;
        switch (outcome.Registration)
        {
            case Registration.Rejected rejected:
                logger.MessageRejected(id, string.Join(',', rejected.Reasons), outcome.IsSetAside, key, snsId, traceId);
                break;
            case Registration.Deferred deferred:
                logger.MessageDeferred(id, deferred.Cause, key, snsId, traceId);
                break;
            default:
                var done = outcome.Registration is Registration.Registered
                    ? LogOutcome.Registered
                    : LogOutcome.Duplicate;
                logger.MessageDone(id, done, key, snsId, traceId);
                break;
        }
    }
}
