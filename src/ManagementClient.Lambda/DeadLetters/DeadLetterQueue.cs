using System.Text.Json;
using ManagementClient.Infrastructure.Aws;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>Sets rejected messages aside: sends them to the dead-letter queue with their reasons.</summary>
/// <param name="variable">
/// Returns the value of an environment variable, or null. It is read at the first rejection.
/// </param>
internal sealed class DeadLetterQueue(
    Func<string, string?> variable, TimeProvider timeProvider, ILogger<DeadLetterQueue> logger)
{
    /// <summary>The connect limit: a missing route to SQS must not use up the time of every batch.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether a dead-letter queue is configured. Without one, a rejected message returns to its queue.
    /// </summary>
    internal bool IsSet => DeadLetterSettings.AreSet(variable);

    /// <summary>
    /// Sends the messages, without retries. An error or no answer from SQS ends the attempt; the remaining messages
    /// return to the queue and are sent when they are received again.
    /// </summary>
    /// <returns>The ids of the messages that SQS has accepted.</returns>
    internal async Task<IReadOnlySet<string>> SetAsideAsync(
        IReadOnlyList<RejectedMessage> rejected, CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>();
        if (rejected.Count == 0 || DeadLetterSettings.Read(variable) is not { } settings)
        {
            return taken;
        }

        try
        {
            // Not reused: after a freeze its connections would be dead.
            using var sqs = AwsJsonService.Create("sqs", settings.Endpoint, ConnectLimit, variable, timeProvider);
            foreach (var request in SendMessageBatch.Split(Letters(rejected)))
            {
                var answer = await sqs.CallAsync(
                    SendMessageBatch.Target, SendMessageBatch.Write(settings.QueueUrl, request), cancellationToken);
                taken.UnionWith(SendMessageBatch.ReadTaken(answer, request).Select(letter => letter.MessageId));
            }

            LogMissing(rejected.Count - taken.Count, "SQS did not take them");
        }
        catch (AwsServiceException exception)
        {
            LogMissing(rejected.Count - taken.Count, exception.Message);
        }
        catch (InvalidSettingsException exception)
        {
            LogMissing(rejected.Count - taken.Count, string.Join(' ', exception.Problems));
        }
        catch (JsonException)
        {
            LogMissing(rejected.Count - taken.Count, $"{settings.Endpoint.Authority} answered no JSON");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogMissing(rejected.Count - taken.Count, "out of time");
        }

        return taken;
    }

    private IEnumerable<DeadLetter> Letters(IReadOnlyList<RejectedMessage> rejected)
    {
        var now = timeProvider.GetUtcNow();
        foreach (var message in rejected)
        {
            if (DeadLetter.TryCreate(message, now, out var letter))
            {
                yield return letter;
            }
        }
    }

    private void LogMissing(int count, string problem)
    {
        if (count > 0)
        {
            logger.SetAsideFailed(count, problem);
        }
    }
}
