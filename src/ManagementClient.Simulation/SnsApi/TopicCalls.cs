using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ManagementClient.Simulation.Topics;

namespace ManagementClient.Simulation.SnsApi;

/// <summary>CreateTopic, ListTopics and GetTopicAttributes.</summary>
internal sealed partial class TopicCalls(SimulatedCloud cloud, TopicDirectory topics)
{
    private const string Fifo = "FifoTopic";
    private const string Deduplicates = "ContentBasedDeduplication";

    private static readonly HashSet<string> WithoutEffect =
    [
        "ArchivePolicy", "DataProtectionPolicy", "DeliveryPolicy", "DisplayName", "FifoThroughputScope",
        "KmsMasterKeyId", "Policy", "SignatureVersion", "TracingConfig",
    ];

    /// <summary>A topic that is there already is returned if it has the same attributes.</summary>
    internal XElement Create(SnsRequest request)
    {
        var name = request.Required("Name");
        var attributes = request.Map("Attributes");
        var isFifo = attributes.GetValueOrDefault(Fifo) is "true";
        if (!Name().IsMatch(name) || name.EndsWith(".fifo", StringComparison.Ordinal) != isFifo)
        {
            throw SnsErrorException.InvalidParameter(isFifo
                ? "Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII"
                    + " letters, numbers, underscores, and hyphens, and must be between 1 and 256 characters long."
                : "Topic Name");
        }

        if (attributes.Keys.FirstOrDefault(key => !IsKnown(key, isFifo)) is { } unknown)
        {
            throw SnsErrorException.InvalidParameter($"Attributes Reason: Unknown attribute {unknown}");
        }

        var (topic, found) = topics.GetOrAdd(
            new Topic(cloud, name, new TopicFaults())
            {
                ContentBasedDeduplication = attributes.GetValueOrDefault(Deduplicates) is "true",
                DeduplicatesByGroup = attributes.GetValueOrDefault("FifoThroughputScope") is "MessageGroup",
            },
            attributes);
        return attributes.All(attribute => found.GetValueOrDefault(attribute.Key) == attribute.Value)
            ? new XElement("TopicArn", topic.Arn)
            : throw SnsErrorException.InvalidParameter(
                "Attributes Reason: Topic already exists with different attributes");
    }

    internal IEnumerable<XElement> List(SnsRequest request) =>
        SnsPage.Of("Topics", [.. topics.Arns.Select(arn => SnsPage.Member(("TopicArn", arn)))], request);

    internal XElement Attributes(Topic topic)
    {
        var count = topic.Subscriptions.Count.ToString(CultureInfo.InvariantCulture);
        var attributes = new Dictionary<string, string>
        {
            ["TopicArn"] = topic.Arn,
            ["Owner"] = cloud.AccountId,
            ["DisplayName"] = "",
            ["SubscriptionsConfirmed"] = count,
            ["SubscriptionsPending"] = "0",
            ["SubscriptionsDeleted"] = "0",
        };
        if (topic.IsFifo)
        {
            attributes[Fifo] = "true";
            attributes[Deduplicates] = topic.ContentBasedDeduplication ? "true" : "false";
        }

        foreach (var (name, value) in topics.AttributesOf(topic))
        {
            attributes[name] = value;
        }

        return new XElement("Attributes", attributes.Select(attribute => new XElement(
            "entry", new XElement("key", attribute.Key), new XElement("value", attribute.Value))));
    }

    private static bool IsKnown(string attribute, bool isFifo) =>
        WithoutEffect.Contains(attribute) || attribute is Fifo || (isFifo && attribute is Deduplicates);

    [GeneratedRegex(@"^(?=.{1,256}\z)[A-Za-z0-9_-]+(\.fifo)?\z")]
    private static partial Regex Name();
}
