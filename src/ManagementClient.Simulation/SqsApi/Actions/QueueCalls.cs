using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SqsApi.Actions;

/// <summary>The calls that make, list, change and empty queues.</summary>
internal sealed partial class QueueCalls(SimulatedCloud cloud, QueueDirectory queues, Func<Queue, string> urlOf)
{
    private const int MostListed = 1_000;

    private readonly QueueSettings _settings = new(queues);

    /// <summary>A queue that is there already is returned if it has the same attributes.</summary>
    internal JsonObject Create(SqsRequest request)
    {
        var name = request.RequiredText("QueueName");
        var attributes = request.TextMap("Attributes");
        var isFifo = attributes.GetValueOrDefault("FifoQueue") is "true";
        if (!Name().IsMatch(name) || name.EndsWith(".fifo", StringComparison.Ordinal) != isFifo)
        {
            throw SqsErrorException.InvalidParameterValue(isFifo
                ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end"
                    + " with .fifo suffix and be 1 to 80 in length."
                : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }

        if (queues.FindByName(name) is { } existing)
        {
            CheckSame(existing, attributes);
            return UrlOf(existing);
        }

        var queue = new Queue(cloud, name, _settings.Apply(attributes, new QueueOptions(), isFifo));
        queues.Add(queue);
        return UrlOf(queue);
    }

    internal JsonObject UrlOf(Queue queue) => new() { ["QueueUrl"] = urlOf(queue) };

    /// <summary>There is a next page only for a caller that limits the number of results.</summary>
    internal JsonObject List(SqsRequest request)
    {
        var prefix = request.Text("QueueNamePrefix") ?? "";
        var atMost = request.Number("MaxResults", 1, MostListed);
        var after = request.Text("NextToken") is { } token ? NameIn(token) : "";
        var matching = queues.All
            .Where(queue => queue.Name.StartsWith(prefix, StringComparison.Ordinal)
                && string.CompareOrdinal(queue.Name, after) > 0)
            .ToList();
        var page = matching.Take(atMost ?? MostListed).ToList();
        var answer = new JsonObject();
        if (page.Count > 0)
        {
            answer["QueueUrls"] = new JsonArray([.. page.Select(queue => (JsonNode)urlOf(queue))]);
        }

        if (atMost is not null && matching.Count > page.Count)
        {
            answer["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Name));
        }

        return answer;
    }

    internal JsonObject SetAttributes(Queue queue, SqsRequest request)
    {
        queue.Change(_settings.Apply(request.TextMap("Attributes"), queue.Options, queue.IsFifo));
        return [];
    }

    internal static JsonObject Purge(Queue queue) => queue.TryPurge()
        ? []
        : throw SqsErrorException.Of(
            "PurgeQueueInProgress",
            $"Only one PurgeQueue operation on {queue.Name} is allowed every 60 seconds.",
            status: 403);

    internal JsonObject Sources(Queue queue) => new()
    {
        // The only name in SQS's model that starts with a lower-case letter.
        ["queueUrls"] = new JsonArray([.. queues.SourcesOf(queue).Select(source => (JsonNode)urlOf(source))]),
    };

    private void CheckSame(Queue existing, IReadOnlyDictionary<string, string> attributes)
    {
        var asked = QueueAttributes.Settings(
            _settings.Apply(attributes, existing.Options, existing.IsFifo), existing.IsFifo);
        var found = QueueAttributes.Settings(existing.Options, existing.IsFifo).ToHashSet();
        if (asked.FirstOrDefault(attribute => !found.Contains(attribute)).Name is { } different)
        {
            throw SqsErrorException.QueueNameExists(different);
        }
    }

    private static string NameIn(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw SqsErrorException.InvalidParameterValue("Invalid or expired next token.");
        }
    }

    [GeneratedRegex(@"^(?=.{1,80}\z)[A-Za-z0-9_-]+(\.fifo)?\z")]
    private static partial Regex Name();
}
