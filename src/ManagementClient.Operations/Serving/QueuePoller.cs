using Amazon.SQS.Model;
using ManagementClient.Operations.Queues;
using ManagementClient.Simulation.Functions;

namespace ManagementClient.Operations.Serving;

/// <summary>Receives batches, invokes the function with each and deletes the handled messages.</summary>
internal sealed class QueuePoller(
    SqsQueue queue,
    BatchReceiver receiver,
    FunctionInstance function,
    EmptyQueueDetector? emptyQueue,
    ServeReport report)
{
    private const int MostFaults = 5;

    private readonly TimeProvider _time = TimeProvider.System;
    private int _faults;

    /// <param name="stopping">After this no batch is begun; the current one is finished.</param>
    /// <param name="abort">Ends the poller immediately.</param>
    /// <exception cref="QueueException">The queue cannot be used, or has been failing for too long.</exception>
    internal async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        while (!stopping.IsCancellationRequested)
        {
            await function.StartAsync(abort);
            if (await ReceiveAsync(stopping) is { Messages.Count: > 0 } batch)
            {
                var started = _time.GetTimestamp();
                var outcome = await function.InvokeAsync(batch, abort);
                await SettleAsync(batch, outcome, started, abort);
            }
        }
    }

    /// <summary>Null if no message came.</summary>
    private async Task<ReceivedBatch?> ReceiveAsync(CancellationToken stopping)
    {
        try
        {
            var batch = await receiver.NextAsync(stopping);
            await (emptyQueue?.NoteAsync(batch.Messages.Count, stopping) ?? Task.CompletedTask);
            _faults = 0;
            return batch;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (QueueException exception) when (exception.IsTransient && ++_faults < MostFaults)
        {
            ServeReport.Complain(exception.Message);
            await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, _faults - 1)), _time, stopping)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return null;
        }
    }

    private async Task SettleAsync(
        ReceivedBatch batch, InvocationOutcome outcome, long started, CancellationToken abort)
    {
        var ids = batch.Messages.Select(message => message.MessageId).ToHashSet();
        var verdict = BatchVerdict.Of(outcome, ids, reportBatchItemFailures: true);
        var done = batch.Messages.Where(message => verdict.Succeeded(message.MessageId)).ToList();
        var undeleted = await DeleteAsync(done, abort);
        report.Add(new BatchLine(
            batch.Messages.Count,
            done.Count - undeleted.Count,
            batch.Messages.Count - done.Count,
            undeleted.Count,
            Complaint(outcome) ?? verdict.Complaint,
            _time.GetElapsedTime(started)));
    }

    /// <summary>A message that is not deleted returns and is then recognized as a duplicate.</summary>
    private async Task<IReadOnlyList<Message>> DeleteAsync(List<Message> messages, CancellationToken abort)
    {
        try
        {
            return await queue.DeleteAsync(messages, abort);
        }
        catch (QueueException exception) when (exception.IsTransient)
        {
            ServeReport.Complain(exception.Message);
            return messages;
        }
    }

    private static string? Complaint(InvocationOutcome outcome) => outcome switch
    {
        InvocationOutcome.FunctionError error => $"{error.Type}: {error.Message.ReplaceLineEndings(" ")}",
        InvocationOutcome.Exited exited => $"the function ended with exit code {exited.Code}",
        InvocationOutcome.TimedOut => "the function did not answer in time",
        _ => null,
    };
}
