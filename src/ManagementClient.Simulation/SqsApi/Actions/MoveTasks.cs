using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SqsApi.Actions;

/// <summary>
/// StartMessageMoveTask, ListMessageMoveTasks and CancelMessageMoveTask. A task is complete as soon as it has started.
/// </summary>
internal sealed class MoveTasks(SimulatedCloud cloud, QueueDirectory queues)
{
    private const int FastestRate = 500;
    private const int MostListed = 10;

    private readonly Lock _gate = new();
    private readonly List<(string Id, string SourceArn, JsonObject Task)> _tasks = [];

    /// <summary>
    /// Without a destination, each message returns to the queue that it came from. The task fails at the first message
    /// that was sent to the dead-letter queue directly.
    /// </summary>
    internal JsonObject Start(SqsRequest request)
    {
        var source = Source(request);
        var destinationArn = request.Text("DestinationArn");
        var rate = request.Number("MaxNumberOfMessagesPerSecond", 1, FastestRate);
        var destination = destinationArn is null ? null : ByArn(destinationArn);
        var waiting = source.Counts.Visible;
        var isComplete = source.TryRedrive(message => destination ?? SourceOf(message), out var moved);

        var task = new JsonObject
        {
            ["Status"] = isComplete ? "COMPLETED" : "FAILED",
            ["SourceArn"] = source.Arn,
            ["DestinationArn"] = destinationArn,
            ["MaxNumberOfMessagesPerSecond"] = rate,
            ["ApproximateNumberOfMessagesMoved"] = moved,
            ["ApproximateNumberOfMessagesToMove"] = waiting,
            ["FailureReason"] = isComplete ? null : "CouldNotDetermineMessageSource",
            ["StartedTimestamp"] = cloud.Now.ToUnixTimeMilliseconds(),
        };
        foreach (var missing in task.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            task.Remove(missing);
        }

        var id = cloud.NewId();
        lock (_gate)
        {
            _tasks.Insert(0, (id, source.Arn, task));
        }

        var handle = JsonSerializer.SerializeToUtf8Bytes(new { taskId = id, sourceArn = source.Arn });
        return new JsonObject { ["TaskHandle"] = Convert.ToBase64String(handle) };
    }

    /// <summary>The latest first.</summary>
    internal JsonObject List(SqsRequest request)
    {
        var source = Source(request);
        var atMost = request.Number("MaxResults", 1, MostListed) ?? 1;
        lock (_gate)
        {
            return new JsonObject
            {
                ["Results"] = new JsonArray([.. _tasks
                    .Where(task => task.SourceArn == source.Arn)
                    .Take(atMost)
                    .Select(task => task.Task.DeepClone())]),
            };
        }
    }

    /// <summary>Always fails, since no task is still running.</summary>
    internal JsonObject Cancel(SqsRequest request)
    {
        var (id, sourceArn) = Read(request.RequiredText("TaskHandle"));
        ByArn(sourceArn);
        lock (_gate)
        {
            throw _tasks.Exists(task => task.Id == id)
                ? SqsErrorException.InvalidParameterValue("Only active tasks can be cancelled.")
                : SqsErrorException.ResourceNotFound("Task does not exist.");
        }
    }

    private static (string Id, string SourceArn) Read(string handle)
    {
        var bytes = new byte[handle.Length];
        if (Convert.TryFromBase64String(handle, bytes, out var length))
        {
            try
            {
                var json = JsonNode.Parse(Encoding.UTF8.GetString(bytes, 0, length)) as JsonObject;
                if ((json?["taskId"], json?["sourceArn"]) is ({ } id, { } source))
                {
                    return (id.ToString(), source.ToString());
                }
            }
            catch (JsonException)
            {
                // Answered like any other text that is no handle.
            }
        }

        throw SqsErrorException.InvalidParameterValue("Value for parameter TaskHandle is invalid.");
    }

    private Queue Source(SqsRequest request)
    {
        var source = ByArn(request.RequiredText("SourceArn"));
        return queues.SourcesOf(source).Any()
            ? source
            : throw SqsErrorException.InvalidParameterValue("Source queue must be configured as a Dead Letter Queue.");
    }

    private Queue? SourceOf(Message message) =>
        message.DeadLetterSourceArn is { } arn ? queues.FindByArn(arn) : null;

    private Queue ByArn(string arn) => queues.FindByArn(arn)
        ?? throw SqsErrorException.ResourceNotFound(
            "The resource that you specified for the SourceArn parameter doesn't exist.");
}
