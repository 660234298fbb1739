using System.Globalization;
using System.Xml.Linq;
using ManagementClient.Simulation.SqsApi;
using ManagementClient.Simulation.Topics;

namespace ManagementClient.Simulation.SnsApi;

/// <summary>Subscribe and ListSubscriptionsByTopic, for queues of the same endpoint.</summary>
internal sealed class SubscriptionCalls(SimulatedCloud cloud, SqsServer queues)
{
    private const string Raw = "RawMessageDelivery";

    /// <summary>A subscription that is there already is returned if it has the same attributes.</summary>
    internal XElement Subscribe(Topic topic, SnsRequest request)
    {
        if (request.Required("Protocol") is not "sqs" and var protocol)
        {
            throw SnsErrorException.InvalidParameter(
                $"Amazon SNS does not support this protocol string: {protocol} (this endpoint delivers to sqs alone)");
        }

        // AWS takes a queue that does not exist and fails to deliver: the error here comes sooner.
        var queue = queues.FindByArn(request.Required("Endpoint"))
            ?? throw SnsErrorException.InvalidParameter("SQS endpoint ARN");
        if (queue.IsFifo && !topic.IsFifo)
        {
            throw SnsErrorException.InvalidParameter(
                "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics");
        }

        var isRaw = IsRaw(request.Map("Attributes"));
        var subscriptions = topic.Subscriptions;
        var number = subscriptions.ToList().FindIndex(existing => existing.Queue == queue);
        if (number < 0)
        {
            topic.Subscribe(queue, new SubscriptionOptions { RawDelivery = isRaw });
            number = subscriptions.Count;
        }
        else if (subscriptions[number].Options.RawDelivery != isRaw)
        {
            throw SnsErrorException.InvalidParameter(
                "Attributes Reason: Subscription already exists with different attributes");
        }

        return new XElement("SubscriptionArn", ArnOf(topic, number));
    }

    internal IEnumerable<XElement> List(Topic topic, SnsRequest request) => SnsPage.Of(
        "Subscriptions",
        [
            .. topic.Subscriptions.Select((subscription, number) => SnsPage.Member(
                ("SubscriptionArn", ArnOf(topic, number)),
                ("Owner", cloud.AccountId),
                ("Protocol", "sqs"),
                ("Endpoint", subscription.Queue.Arn),
                ("TopicArn", topic.Arn))),
        ],
        request);

    private static bool IsRaw(IReadOnlyDictionary<string, string> attributes)
    {
        if (attributes.Keys.FirstOrDefault(name => name is not Raw) is { } other)
        {
            throw SnsErrorException.InvalidParameter($"Attributes Reason: this endpoint does not simulate {other}");
        }

        return attributes.GetValueOrDefault(Raw) switch
        {
            "true" => true,
            null or "false" => false,
            var value => throw SnsErrorException.InvalidParameter(
                $"Attributes Reason: {Raw}: Invalid value [{value}]. Must be true or false."),
        };
    }

    private static string ArnOf(Topic topic, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{topic.Arn}:00000000-0000-0000-0000-{number + 1:D12}");
}
