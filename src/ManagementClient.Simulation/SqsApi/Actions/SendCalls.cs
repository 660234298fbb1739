using System.Text.Json.Nodes;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SqsApi.Actions;

/// <summary>SendMessage and SendMessageBatch.</summary>
internal static class SendCalls
{
    private const int LongestDelay = 900;

    internal static JsonObject Send(Queue queue, SqsRequest request)
    {
        var message = Read(request);
        if (!queue.IsFifo && message.DeduplicationId is not null)
        {
            throw SqsErrorException.InvalidParameterValue(
                "MessageDeduplicationId is not valid for this queue type: only FIFO queues have one.");
        }

        try
        {
            var accepted = queue.Accept(message);
            var answer = new JsonObject
            {
                ["MessageId"] = accepted.MessageId,
                ["MD5OfMessageBody"] = MessageDigest.OfBody(message.Body),
            };
            if (MessageDigest.OfAttributes(message.Attributes) is { } digest)
            {
                answer["MD5OfMessageAttributes"] = digest;
            }

            if (accepted.SequenceNumber is { } number)
            {
                answer["SequenceNumber"] = number;
            }

            return answer;
        }
        catch (InvalidMessageException exception)
        {
            throw exception.Kind switch
            {
                InvalidMessageKind.Characters => SqsErrorException.InvalidMessageContents(exception.Message),
                // The only one of the three that SQS does not call a missing parameter.
                InvalidMessageKind.Missing when exception.Missing is "MessageDeduplicationId" =>
                    SqsErrorException.InvalidParameterValue(
                        "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId"
                        + " provided explicitly"),
                InvalidMessageKind.Missing => SqsErrorException.MissingParameter(exception.Missing!),
                _ => SqsErrorException.InvalidParameterValue(exception.Message),
            };
        }
    }

    /// <exception cref="SqsErrorException">The messages together exceed the size limit of one message.</exception>
    internal static JsonObject SendBatch(Queue queue, SqsBatch batch, Func<int, bool> fails)
    {
        var size = batch.Entries.Sum(SizeOf);
        return size <= MessageRules.LargestSqsMessage
            ? batch.Answer(entry => Send(queue, entry), fails)
            : throw SqsErrorException.Of(
                "BatchRequestTooLong",
                $"Batch requests cannot be longer than {MessageRules.LargestSqsMessage} bytes. You have sent {size} "
                + "bytes.");
    }

    /// <summary>An entry that is not well formed fails alone.</summary>
    private static long SizeOf(SqsRequest entry)
    {
        try
        {
            return Read(entry).Size;
        }
        catch (SqsErrorException)
        {
            return 0;
        }
    }

    private static OutgoingMessage Read(SqsRequest request) => new(request.RequiredText("MessageBody"))
    {
        Attributes = MessageAttributes.Read(request),
        GroupId = request.Text("MessageGroupId"),
        DeduplicationId = request.Text("MessageDeduplicationId"),
        Delay = request.Seconds("DelaySeconds", LongestDelay),
    };
}
