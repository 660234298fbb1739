using System.Globalization;
using System.Xml.Linq;
using ManagementClient.Simulation.SqsApi;
using ManagementClient.Simulation.Topics;

namespace ManagementClient.Simulation.SnsApi;

/// <summary>SNS's query protocol for topics of a simulated account. It does not check signatures.</summary>
public sealed class SnsTopics : IQueryProtocol
{
    private const int ServersFault = 500;
    private static readonly XNamespace Namespace = "http://sns.amazonaws.com/doc/2010-03-31/";

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

    QueryAnswer IQueryProtocol.Answer(IReadOnlyDictionary<string, string> fields)
    {
        var request = new SnsRequest(fields, prefix: "");
        var action = request.Text("Action") ?? "";
        try
        {
            var result = new XElement($"{action}Result", Call(action, request));
            var metadata = new XElement("ResponseMetadata", NewId());
            return new QueryAnswer(200, Written($"{action}Response", result, metadata));
        }
        catch (SnsErrorException error)
        {
            return Error(error.Code, error.Message, error.Status);
        }
    }

    QueryAnswer IQueryProtocol.Error(string code, string message, int status) => Error(code, message, status);

    private static QueryAnswer Error(string code, string message, int status)
    {
        var error = new XElement(
            "Error",
            new XElement("Type", status < ServersFault ? "Sender" : "Receiver"),
            new XElement("Code", code),
            new XElement("Message", message));
        return new QueryAnswer(status, Written("ErrorResponse", error, NewId()));
    }

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

    private static XElement NewId() =>
        new("RequestId", Guid.CreateVersion7().ToString("D", CultureInfo.InvariantCulture));

    private static string Written(string name, params XElement[] parts)
    {
        var answer = new XElement(name, parts.Cast<object>().ToArray());
        foreach (var element in answer.DescendantsAndSelf())
        {
            element.Name = Namespace + element.Name.LocalName;
        }

        return answer.ToString(SaveOptions.DisableFormatting);
    }
}
