using System.Text.Json.Nodes;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SqsApi;

/// <summary>
/// StartMessageMoveTask and ListMessageMoveTasks. A task is complete as soon as it has started.
/// </summary>
internal sealed class MoveTasks(SimulatedCloud cloud, QueueDirectory queues)
{
    private const int FastestRate = 500;
    private const int MostListed = 10;

    private readonly Lock _gate = new();
    private readonly List<(string SourceArn, JsonObject Task)> _tasks = [];

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

        lock (_gate)
        {
            _tasks.Insert(0, (source.Arn, task));
        }

        return new JsonObject { ["TaskHandle"] = cloud.NewId() };
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
