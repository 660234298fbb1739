using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.Topics;

namespace ManagementClient.Simulation.SnsApi;

/// <summary>Publish and PublishBatch.</summary>
internal static partial class SnsPublications
{
    private const int Most = 10;

    internal static IEnumerable<XElement> Publish(Topic topic, SnsRequest request) =>
        Written(Send(topic, request));

    /// <exception cref="SnsErrorException">The batch as a whole is not well formed.</exception>
    internal static IEnumerable<XElement> PublishBatch(Topic topic, SnsRequest request)
    {
        var entries = request.Members("PublishBatchRequestEntries").ToList();
        Check(entries);
        var successful = new XElement("Successful");
        var failed = new XElement("Failed");
        foreach (var entry in entries)
        {
            var id = new XElement("Id", entry.Required("Id"));
            try
            {
                successful.Add(new XElement("member", id, Written(Send(topic, entry))));
            }
            catch (SnsErrorException error)
            {
                failed.Add(new XElement(
                    "member",
                    id,
                    new XElement("Code", error.Code),
                    new XElement("Message", error.Message),
                    new XElement("SenderFault", "true")));
            }
        }

        return [successful, failed];
    }

    private static void Check(List<SnsRequest> entries)
    {
        if (entries.Count == 0)
        {
            throw new SnsErrorException("EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }

        if (entries.Count > Most)
        {
            throw new SnsErrorException(
                "TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");
        }

        if (entries.Exists(entry => !Id().IsMatch(entry.Required("Id"))))
        {
            throw new SnsErrorException(
                "InvalidBatchEntryId",
                "The Id of a batch entry in a batch request doesn't abide by the specification.");
        }

        if (entries.DistinctBy(entry => entry.Required("Id")).Count() < entries.Count)
        {
            throw new SnsErrorException(
                "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
        }

        if (entries.Sum(entry => Message(entry).Size) > MessageRules.LargestSnsMessage)
        {
            throw new SnsErrorException(
                "BatchRequestTooLong", "The length of all the batch messages put together is more than the limit.");
        }
    }

    private static IEnumerable<XElement> Written(Acceptance acceptance)
    {
        yield return new XElement("MessageId", acceptance.MessageId);
        if (acceptance.SequenceNumber is { } number)
        {
            yield return new XElement("SequenceNumber", number);
        }
    }

    private static Acceptance Send(Topic topic, SnsRequest request)
    {
        var message = Message(request);
        if (message.DeduplicationId is not null && !topic.IsFifo)
        {
            throw SnsErrorException.InvalidParameter(
                "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid"
                + " for this topic type");
        }

        if (message.Subject is { } subject && !Subject().IsMatch(subject))
        {
            throw SnsErrorException.InvalidParameter("Subject");
        }

        try
        {
            return topic.Accept(message);
        }
        catch (InvalidMessageException exception)
        {
            throw SnsErrorException.InvalidParameter(Reason(exception));
        }
    }

    private static string Reason(InvalidMessageException exception) => exception switch
    {
        { Missing: "MessageBody" } => "Empty message",
        { Missing: "MessageGroupId" } => "The MessageGroupId parameter is required for FIFO topics",
        { Missing: "MessageDeduplicationId" } =>
            "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided"
            + " explicitly",
        { Kind: InvalidMessageKind.Size } => "Message too long",
        _ => exception.Message,
    };

    private static OutgoingMessage Message(SnsRequest request) => new(Body(request))
    {
        Attributes = request.Attributes(),
        Subject = request.Text("Subject"),
        GroupId = request.Text("MessageGroupId"),
        DeduplicationId = request.Text("MessageDeduplicationId"),
    };

    /// <summary>The text for queues, if the message has one for each protocol.</summary>
    private static string Body(SnsRequest request)
    {
        var message = request.Text("Message") ?? "";
        if (request.Text("MessageStructure") is not "json")
        {
            return message;
        }

        try
        {
            var texts = JsonNode.Parse(message)?.AsObject() ?? [];
            var all = texts["default"] ?? throw SnsErrorException.InvalidParameter(
                "Message Structure - No default entry in JSON message body");
            return (texts["sqs"] ?? all).GetValue<string>();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw SnsErrorException.InvalidParameter("Message Structure - JSON message body failed to parse");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[\x21-\x7e][\x20-\x7e]{0,99}\z")]
    private static partial Regex Subject();
}
