using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ManagementClient.Local.Simulation.Messaging;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Local.IntegrationTests.RealQueues;

/// <summary>A queue of the simulation in the words of SQS's JSON protocol.</summary>
internal sealed class StandInQueue(Queue queue, Queue? deadLetters, int maxReceiveCount)
{
    private int _moved;

    internal Queue Queue => queue;

    internal Queue? DeadLetters => deadLetters;

    internal void MoveTo(Queue destination) => _moved = queue.RedriveTo(destination);

    internal JsonObject Moves() => new()
    {
        ["Results"] = new JsonArray(new JsonObject { ["Status"] = "COMPLETED", ["ApproximateNumberOfMessagesMoved"] = _moved }),
    };

    internal JsonObject Receive(JsonObject request, FakeTimeProvider clock)
    {
        var atMost = (int?)request["MaxNumberOfMessages"] ?? 1;
        var messages = queue.Receive(atMost);
        if (messages.Count == 0)
        {
            clock.Advance(TimeSpan.FromSeconds((int?)request["WaitTimeSeconds"] ?? 0));
            messages = queue.Receive(atMost);
        }

        if ((int?)request["VisibilityTimeout"] is { } hidden)
        {
            foreach (var message in messages)
            {
                queue.ChangeVisibility(message.ReceiptHandle!, TimeSpan.FromSeconds(hidden));
            }
        }

        return new JsonObject { ["Messages"] = new JsonArray([.. messages.Select(Json)]) };
    }

    internal JsonObject Do(string action, JsonObject request) => action switch
    {
        "GetQueueAttributes" => new JsonObject { ["Attributes"] = Attributes() },
        "SendMessage" => Send(request),
        "DeleteMessageBatch" => Each(request, entry => queue.Delete((string)entry["ReceiptHandle"]!)),
        "ChangeMessageVisibilityBatch" => Each(request, entry => queue.ChangeVisibility(
            (string)entry["ReceiptHandle"]!, TimeSpan.FromSeconds((int)entry["VisibilityTimeout"]!))),
        _ => throw new NotSupportedException(action),
    };

    internal static JsonObject Failed(JsonObject request) => new()
    {
        ["Successful"] = new JsonArray(),
        ["Failed"] = new JsonArray([.. request["Entries"]!.AsArray().Select(entry => new JsonObject
        {
            ["Id"] = (string)entry!["Id"]!,
            ["Code"] = "InternalError",
            ["SenderFault"] = false,
        })]),
    };

    private static JsonObject Each(JsonObject request, Action<JsonNode> act)
    {
        var done = new JsonArray();
        foreach (var entry in request["Entries"]!.AsArray())
        {
            act(entry!);
            done.Add(new JsonObject { ["Id"] = (string)entry!["Id"]! });
        }

        return new JsonObject { ["Successful"] = done, ["Failed"] = new JsonArray() };
    }

    private JsonObject Send(JsonObject request)
    {
        var attributes = request["MessageAttributes"] as JsonObject ?? [];
        var id = queue.Send(new OutgoingMessage((string)request["MessageBody"]!)
        {
            Attributes = attributes.ToDictionary(
                attribute => attribute.Key,
                attribute => new MessageAttributeValue(
                    (string)attribute.Value!["DataType"]!,
                    (string?)attribute.Value["StringValue"] ?? (string)attribute.Value["BinaryValue"]!)),
            GroupId = (string?)request["MessageGroupId"],
            DeduplicationId = (string?)request["MessageDeduplicationId"],
        });
        return new JsonObject { ["MessageId"] = id, ["MD5OfMessageBody"] = Md5Of((string)request["MessageBody"]!) };
    }

    private JsonObject Attributes()
    {
        var counts = queue.Counts;
        var attributes = new JsonObject
        {
            ["QueueArn"] = queue.Arn,
            ["ApproximateNumberOfMessages"] = Text(counts.Visible),
            ["ApproximateNumberOfMessagesNotVisible"] = Text(counts.InFlight),
            ["ApproximateNumberOfMessagesDelayed"] = Text(counts.Delayed),
            ["MessageRetentionPeriod"] = "345600",
        };
        if (deadLetters is not null)
        {
            attributes["RedrivePolicy"] = JsonSerializer.Serialize(
                new { deadLetterTargetArn = deadLetters.Arn, maxReceiveCount });
        }

        return attributes;
    }

    private static JsonObject Json(Message message) => new()
    {
        ["MessageId"] = message.MessageId,
        ["ReceiptHandle"] = message.ReceiptHandle,
        ["Body"] = message.Body,
        ["MD5OfBody"] = Md5Of(message.Body),
        ["Attributes"] = SystemAttributes(message),
        ["MessageAttributes"] = new JsonObject(message.Attributes.Select(attribute => KeyValuePair.Create(
            attribute.Key,
            (JsonNode?)new JsonObject
            {
                ["DataType"] = attribute.Value.DataType,
                [attribute.Value.DataType.StartsWith("Binary", StringComparison.Ordinal) ? "BinaryValue" : "StringValue"] =
                    attribute.Value.Value,
            }))),
    };

    private static JsonObject SystemAttributes(Message message)
    {
        var attributes = new JsonObject
        {
            ["ApproximateReceiveCount"] = Text(message.ReceiveCount),
            ["SentTimestamp"] = Text(message.SentAt.ToUnixTimeMilliseconds()),
            ["SenderId"] = Queue.SenderId,
        };
        if (message.GroupId is { } group)
        {
            attributes["MessageGroupId"] = group;
            attributes["MessageDeduplicationId"] = message.DeduplicationId;
        }

        if (message.DeadLetterSourceArn is { } source)
        {
            attributes["DeadLetterQueueSourceArn"] = source;
        }

        return attributes;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

#pragma warning disable CA5351 // SQS identifies bodies by MD5; nothing is protected by it.
    private static string Md5Of(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5351
}
