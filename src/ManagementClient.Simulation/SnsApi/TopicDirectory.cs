using System.Collections.Concurrent;
using ManagementClient.Simulation.Topics;

namespace ManagementClient.Simulation.SnsApi;

/// <summary>The topics of an account, and the attributes with which they were created.</summary>
internal sealed class TopicDirectory
{
    private const int PartsOfArn = 6;

    private readonly ConcurrentDictionary<string, (Topic Topic, IReadOnlyDictionary<string, string> Attributes)>
        _topics = new();

    internal IEnumerable<string> Arns => _topics.Keys.Order(StringComparer.Ordinal);

    internal void Add(Topic topic) => _topics[topic.Arn] = (topic, new Dictionary<string, string>());

    /// <summary>The topic of this name that was there before, or the new one.</summary>
    internal (Topic Topic, IReadOnlyDictionary<string, string> Attributes) GetOrAdd(
        Topic topic, IReadOnlyDictionary<string, string> attributes) =>
        _topics.GetOrAdd(topic.Arn, (topic, attributes));

    internal IReadOnlyDictionary<string, string> AttributesOf(Topic topic) => _topics[topic.Arn].Attributes;

    /// <param name="names">Of the parameters that may hold the ARN; the first that is there counts.</param>
    /// <exception cref="SnsErrorException">There is no such topic.</exception>
    internal Topic Existing(SnsRequest request, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (request.Text(name) is not { } arn)
            {
                continue;
            }

            var parts = arn.Split(':').Length;
            if (parts < PartsOfArn)
            {
                throw SnsErrorException.InvalidParameter(
                    $"{name} Reason: An ARN must have at least {PartsOfArn} elements, not {parts}");
            }

            return _topics.TryGetValue(arn, out var found) ? found.Topic : throw SnsErrorException.TopicDoesNotExist();
        }

        throw SnsErrorException.InvalidParameter(
            $"{string.Join(" or ", names!)} Reason: no value for required parameter");
    }
}
