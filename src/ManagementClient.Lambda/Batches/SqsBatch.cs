using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
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

    /// <summary>Sends the commands of the messages and rejects the messages that have none, in their order.</summary>
    internal async Task SendAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken)
    {
        var commands = new List<RegisterCustomer>(messages.Count);
        foreach (var message in messages)
        {
            _messages.Add(message);
            if (message.TryGetCommand(out var command, out var unreadable))
            {
                commands.Add(command);
                continue;
            }

            await SendAsync(commands, cancellationToken);
            commands.Clear();
            batch.Reject(message.OrderingGroup, unreadable);
        }

        await SendAsync(commands, cancellationToken);
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

        var outcomes = new List<RecordOutcome>(_messages.Count);
        outcomes.AddRange(_messages.Zip(registrations, (message, outcome) => new RecordOutcome(message, outcome)));
        _messages.Clear();
        return outcomes;
    }

    private Task SendAsync(List<RegisterCustomer> commands, CancellationToken cancellationToken) =>
        commands.Count > 0 ? mediator.Send(new RegisterCustomers(commands), cancellationToken) : Task.CompletedTask;
}
