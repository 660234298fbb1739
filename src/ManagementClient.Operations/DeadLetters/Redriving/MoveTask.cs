using Amazon.SQS.Model;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Redriving;

/// <summary>SQS's own redrive. It gives each message a new id and changes nothing else.</summary>
internal sealed class MoveTask(SqsQueue deadLetters, string handle, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <param name="destination">
    /// Always required: without it SQS fails at the first message that was sent directly to the dead-letter queue.
    /// </param>
    /// <returns>Null if the server has no move tasks, or none for this queue.</returns>
    internal static async Task<MoveTask?> TryStartAsync(
        SqsQueue deadLetters, SqsQueue destination, int? rate, CancellationToken cancellationToken)
    {
        var request = new StartMessageMoveTaskRequest
        {
            SourceArn = deadLetters.Arn,
            DestinationArn = destination.Arn,
            MaxNumberOfMessagesPerSecond = rate,
        };
        try
        {
            var response = await deadLetters.AskAsync(
                "StartMessageMoveTask",
                (client, token) => client.StartMessageMoveTaskAsync(request, token),
                cancellationToken);
            return new MoveTask(deadLetters, response.TaskHandle, TimeProvider.System);
        }
        catch (QueueException)
        {
            return null;
        }
    }

    /// <returns>How many messages the task has moved.</returns>
    /// <exception cref="QueueException">The task failed.</exception>
    internal async Task<long> FinishAsync(Progress progress, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var task = await LookAsync(cancellationToken);
                progress.Set(task.ApproximateNumberOfMessagesMoved ?? 0);
                switch (task.Status)
                {
                    case "COMPLETED":
                        return task.ApproximateNumberOfMessagesMoved ?? 0;
                    case "FAILED" or "CANCELLED":
                        throw new QueueException(
                            $"{deadLetters.Name}: the move is {task.Status} after"
                            + $" {Counted.Messages(task.ApproximateNumberOfMessagesMoved ?? 0)}"
                            + $" ({task.FailureReason}).",
                            isTransient: false);
                }

                await Task.Delay(BetweenLooks, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            var request = new CancelMessageMoveTaskRequest { TaskHandle = handle };
            await deadLetters.AskAsync(
                "CancelMessageMoveTask",
                (client, token) => client.CancelMessageMoveTaskAsync(request, token),
                CancellationToken.None);
            throw;
        }
    }

    private async Task<ListMessageMoveTasksResultEntry> LookAsync(CancellationToken cancellationToken)
    {
        var request = new ListMessageMoveTasksRequest { SourceArn = deadLetters.Arn, MaxResults = 1 };
        var response = await deadLetters.AskAsync(
            "ListMessageMoveTasks",
            (client, token) => client.ListMessageMoveTasksAsync(request, token),
            cancellationToken);
        return response.Results is [var latest, ..]
            ? latest
            : throw new QueueException(
                $"{deadLetters.Name}: SQS does not know the move that it has begun.", isTransient: false);
    }
}
