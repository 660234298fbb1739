using System.Text.Json.Nodes;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.Messaging.Contents;

namespace ManagementClient.Simulation.SqsApi.Actions;

/// <summary>ReceiveMessage, with long polling.</summary>
internal sealed class ReceiveCalls(SimulatedCloud cloud, SqsServerOptions options)
{
    private const int LongestWait = 20;
    private const int LongestVisibility = 43_200;

    internal async Task<JsonObject> ReceiveAsync(Queue queue, SqsRequest request, CancellationToken cancellationToken)
    {
        var atMost = request.Number("MaxNumberOfMessages", 1, Queue.LargestReceive) ?? 1;
        var visibility = request.Seconds("VisibilityTimeout", LongestVisibility);
        var wait = request.Seconds("WaitTimeSeconds", LongestWait) ?? queue.Options.ReceiveWait;
        var systemAttributes = request.Texts("AttributeNames", "MessageSystemAttributeNames");
        var attributes = request.Texts("MessageAttributeNames");
        SystemAttributes.Check(systemAttributes);

        using var watch = new AppearanceWatch(queue, cloud.Time);
        var until = cloud.Now + wait;
        var messages = queue.Receive(atMost, visibility);
        while (messages.Count == 0 && cloud.Now < until)
        {
            await (options.Wait?.Invoke(until - cloud.Now) ?? watch.NextAsync(until - cloud.Now, cancellationToken));
            messages = queue.Receive(atMost, visibility);
        }

        return messages.Count == 0
            ? []
            : new JsonObject
            {
                ["Messages"] =
                    new JsonArray([.. messages.Select(message => Write(message, systemAttributes, attributes))]),
            };
    }

    private static JsonObject Write(
        Message message, IReadOnlyList<string> systemAttributes, IReadOnlyList<string> attributeNames)
    {
        var json = new JsonObject
        {
            ["MessageId"] = message.MessageId,
            ["ReceiptHandle"] = message.ReceiptHandle,
            ["MD5OfBody"] = MessageDigest.OfBody(message.Body),
            ["Body"] = message.Body,
        };
        if (systemAttributes.Count > 0)
        {
            json["Attributes"] = SystemAttributes.Write(message, systemAttributes);
        }

        var attributes = MessageAttributes.Chosen(message.Attributes, attributeNames);
        if (MessageDigest.OfAttributes(attributes) is { } digest)
        {
            json["MD5OfMessageAttributes"] = digest;
            json["MessageAttributes"] = MessageAttributes.Write(attributes);
        }

        return json;
    }
}
