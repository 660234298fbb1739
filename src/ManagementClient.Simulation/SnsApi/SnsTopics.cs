using System.Xml.Linq;
using ManagementClient.Simulation.SqsApi;
using ManagementClient.Simulation.Topics;

namespace ManagementClient.Simulation.SnsApi;

/// <summary>SNS's query protocol for topics of a simulated account. It does not check signatures.</summary>
public sealed class SnsTopics : IQueryProtocol
{
    private static readonly QueryXml Xml = new("http://sns.amazonaws.com/doc/2010-03-31/");

    private readonly TopicDirectory _topics;
    private readonly TopicCalls _topicCalls;
    private readonly SubscriptionCalls _subscriptionCalls;

    /// <param name="queues">The server that answers for the topics too, and whose queues can be subscribed.</param>
    public SnsTopics(SimulatedCloud cloud, SqsServer queues)
    {
        _topics = new TopicDirectory();
        _topicCalls = new TopicCalls(cloud, _topics);
        _subscriptionCalls = new SubscriptionCalls(cloud, queues);
        queues.QueryProtocol = this;
    }

    public void Add(Topic topic) => _topics.Add(topic);

    ServedAnswer IQueryProtocol.Answer(IReadOnlyDictionary<string, string> fields)
    {
        var request = new SnsRequest(fields, prefix: "");
        var action = request.Text("Action") ?? "";
        try
        {
            return Xml.Answer(action, Call(action, request));
        }
        catch (SnsErrorException error)
        {
            return Xml.Error(error.Code, error.Message, error.Status);
        }
    }

    ServedAnswer IQueryProtocol.Error(string code, string message, int status) => Xml.Error(code, message, status);

    private IEnumerable<XElement> Call(string action, SnsRequest request) => action switch
    {
        "Publish" => SnsPublications.Publish(_topics.Existing(request, "TopicArn", "TargetArn"), request),
        "PublishBatch" => SnsPublications.PublishBatch(_topics.Existing(request, "TopicArn"), request),
        "CreateTopic" => [_topicCalls.Create(request)],
        "ListTopics" => _topicCalls.List(request),
        "GetTopicAttributes" => [_topicCalls.Attributes(_topics.Existing(request, "TopicArn"))],
        "Subscribe" => [_subscriptionCalls.Subscribe(_topics.Existing(request, "TopicArn"), request)],
        "ListSubscriptionsByTopic" => _subscriptionCalls.List(_topics.Existing(request, "TopicArn"), request),
        _ => throw SnsErrorException.UnknownAction(action),
    };
}
