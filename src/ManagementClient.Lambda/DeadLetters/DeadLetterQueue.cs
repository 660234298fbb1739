using System.Text.Json;
using ManagementClient.Infrastructure.Aws;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>Sets rejected messages aside: sends them to the dead-letter queue, with the reasons.</summary>
/// <param name="variable">Gives the value of an environment variable, or null; read with the first rejection.</param>
internal sealed class DeadLetterQueue(
    Func<string, string?> variable, TimeProvider timeProvider, ILogger<DeadLetterQueue> logger)
{
    /// <summary>A way to SQS that is missing must not cost each batch its time.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(1);

    /// <summary>Whether there is a queue to send to; else a rejected message is given back.</summary>
    internal bool IsSet => DeadLetterSettings.AreSet(variable);

    /// <summary>
    /// Sends what can be sent, once: SQS's refusal or silence ends it, since the messages come again and are tried
    /// then.
    /// </summary>
    /// <returns>The ids of the messages that SQS has taken.</returns>
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
            // Not kept: after a freeze its connections would be dead.
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
