using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Messages;
using MediatR;

namespace ManagementClient.Lambda;

/// <summary>Sends a command for each record of a batch; their outcomes come when the batch is committed.</summary>
/// <param name="rejectionsStopGroups">
/// Whether a rejected message comes back, so that what follows it in its FIFO group has to wait.
/// </param>
internal sealed class SqsBatch(IMediator mediator, bool rejectionsStopGroups)
{
    private const string SqsEventSource = "aws:sqs";

    private readonly List<(ReceivedMessage Message, Task<Registration> Registration)> _sent = [];
    private readonly HashSet<string> _stoppedGroups = [];

    /// <summary>The records, each of which can be named in a response: an id that is empty would bring back the whole batch.</summary>
    /// <exception cref="InvalidEventException">There are none, or one is not of an SQS queue or has no id.</exception>
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

    internal void Send(ReceivedMessage message, CancellationToken deadline)
    {
        var registration = Register(message, deadline);
        if (rejectionsStopGroups
            && message.OrderingGroup is { } group
            && registration is { IsCompletedSuccessfully: true, Result: Registration.Rejected })
        {
            _stoppedGroups.Add(group);
        }

        _sent.Add((message, registration));
    }

    internal async Task<List<RecordOutcome>> OutcomesAsync()
    {
        var outcomes = new List<RecordOutcome>(_sent.Count);
        foreach (var (message, registration) in _sent)
        {
            outcomes.Add(new RecordOutcome(message, await registration));
        }

        return outcomes;
    }

    private Task<Registration> Register(ReceivedMessage message, CancellationToken deadline)
    {
        if (message.OrderingGroup is { } group && _stoppedGroups.Contains(group))
        {
            return Task.FromResult<Registration>(new Registration.Deferred(Deferral.EarlierInGroupNotRegistered));
        }

        return message.Command is { } command
            ? mediator.Send(command, deadline)
            : Task.FromResult<Registration>(new Registration.Rejected(message.Unreadable!));
    }
}
