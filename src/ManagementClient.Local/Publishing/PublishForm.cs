using System.Globalization;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Publishing;

/// <summary>A message as the fields of the SNS action Publish.</summary>
internal static class PublishForm
{
    internal static IEnumerable<KeyValuePair<string, string>> Of(TopicArn topic, OutgoingMessage message)
    {
        yield return new("Action", "Publish");
        yield return new("Version", "2010-03-31");
        yield return new("TopicArn", topic.Text);
        yield return new("Message", message.Body);
        if (message.GroupId is { } group)
        {
            yield return new("MessageGroupId", group);
        }

        if (message.DeduplicationId is { } deduplicationId)
        {
            yield return new("MessageDeduplicationId", deduplicationId);
        }

        var number = 0;
        foreach (var (name, value) in message.Attributes)
        {
            var entry = string.Create(CultureInfo.InvariantCulture, $"MessageAttributes.entry.{++number}");
            yield return new($"{entry}.Name", name);
            yield return new($"{entry}.Value.DataType", value.DataType);
            yield return new($"{entry}.Value.{(value.IsBinary ? "BinaryValue" : "StringValue")}", value.Value);
        }
    }
}
