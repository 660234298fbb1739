using System.Text.Json;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Inspection;

/// <summary>
/// Tells a message's own receives from looks into the dead-letter queue: its source queue gave it up after as many as
/// its redrive policy allows.
/// </summary>
internal static class SourceReceives
{
    /// <returns>The letters as they are where the source queues cannot be looked at.</returns>
    internal static async Task<IReadOnlyList<DeadLetter>> LimitAsync(
        SqsQueue deadLetters, IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        if (letters.All(letter => letter.SourceArn is null))
        {
            return letters;
        }

        var limits = new Dictionary<string, int>();
        try
        {
            foreach (var url in await deadLetters.SourcesAsync(cancellationToken))
            {
                using var source = await deadLetters.OpenNeighbourAsync(url, cancellationToken);
                limits[source.Arn] = MostReceives(source.RedrivePolicy);
            }
        }
        catch (QueueException)
        {
            return letters;
        }

        return
        [
            .. letters.Select(letter => letter with
            {
                MostReceives = limits.GetValueOrDefault(letter.SourceArn ?? "", int.MaxValue),
            }),
        ];
    }

    /// <summary>SQS writes the number as a number or as a text.</summary>
    private static int MostReceives(string? redrivePolicy)
    {
        using var policy = JsonDocument.Parse(redrivePolicy ?? "{}");
        return policy.RootElement.TryGetProperty("maxReceiveCount", out var count)
            && int.TryParse(count.ToString(), out var most)
            ? most
            : int.MaxValue;
    }
}
