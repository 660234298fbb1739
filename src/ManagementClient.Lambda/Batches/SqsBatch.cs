using Amazon.Lambda.SQSEvents;
using ManagementClient.Application.Batches;
using ManagementClient.Application.Storage;
using ManagementClient.Messages;
using MediatR;

namespace ManagementClient.Lambda.Batches;

/// <summary>Sends the messages of an event through the application.</summary>
internal sealed class SqsBatch(IMediator mediator, RegistrationBatch batch)
{
    private const string SqsEventSource = "aws:sqs";

    private readonly List<ReceivedMessage> _messages = [];

    /// <summary>
    /// Returns the records, all of which have an id: an empty id in the response would make SQS return the whole batch.
    /// </summary>
    /// <exception cref="InvalidEventException">
    /// The event has no records, or a record does not come from an SQS queue or has no id.
    /// </exception>
    internal static IReadOnlyList<SQSEvent.SQSMessage> RecordsOf(SQSEvent? sqsEvent)
    {
        if (sqsEvent?.Records is not { Count: > 0 } records)
        {
            throw new InvalidEventException("The event has no Records: it is not a batch of an SQS queue.");
        }

        for (var index = 0; index < records.Count; index++)
        {
            if (records[index].EventSource is not SqsEventSource)
            {
                throw new InvalidEventException($"Records[{index}] has not {SqsEventSource} as its eventSource.");
            }

            if (string.IsNullOrWhiteSpace(records[index].MessageId))
            {
                throw new InvalidEventException($"Records[{index}] has no messageId.");
            }
        }

        return records;
    }

    /// <summary>Sends the command of the message, or rejects a message that has none.</summary>
    internal async Task SendAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        _messages.Add(message);
        if (message.TryGetCommand(out var command, out var unreadable))
        {
            await mediator.Send(command, cancellationToken);
            return;
        }

        batch.Reject(message.OrderingGroup, unreadable);
    }

    /// <returns>The outcomes of the messages that were sent since the last commit.</returns>
    /// <exception cref="DatabaseUnavailableException">The database failed before it decided any message.</exception>
    internal async Task<List<RecordOutcome>> CommitAsync(CancellationToken deadline)
    {
        var registrations = await batch.CommitAsync(deadline);
        if (registrations.Count != _messages.Count)
        {
            throw new InvalidOperationException(
                $"The application gives {registrations.Count} outcomes for {_messages.Count} messages.");
        }

        List<RecordOutcome> outcomes =
            [.. _messages.Zip(registrations, (message, registration) => new RecordOutcome(message, registration))];
        _messages.Clear();
        return outcomes;
    }
}
