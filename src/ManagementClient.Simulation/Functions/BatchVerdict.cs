using System.Text.Json;

namespace ManagementClient.Simulation.Functions;

/// <summary>
/// What the function's response means for each message of the batch, by the rules of <c>ReportBatchItemFailures</c>.
/// An empty response or one without failures is a success; a failure that cannot be read fails the whole batch.
/// </summary>
public sealed class BatchVerdict
{
    private static readonly BatchVerdict AllSucceeded = new(new HashSet<string>(), null);
    private readonly IReadOnlySet<string> _failed;

    private BatchVerdict(IReadOnlySet<string> failed, string? complaint)
    {
        _failed = failed;
        Complaint = complaint;
    }

    /// <summary>Why the whole batch failed; null if it did not.</summary>
    public string? Complaint { get; }

    public bool Succeeded(string messageId) => Complaint is null && !_failed.Contains(messageId);

    /// <param name="outcome">How the invocation ended.</param>
    /// <param name="batch">The ids of its messages.</param>
    /// <param name="reportBatchItemFailures">Whether the mapping reads the response.</param>
    public static BatchVerdict Of(
        InvocationOutcome outcome, IReadOnlySet<string> batch, bool reportBatchItemFailures) => outcome switch
        {
            InvocationOutcome.Response when !reportBatchItemFailures => AllSucceeded,
            InvocationOutcome.Response response => Read(response.Payload, batch),
            _ => Whole("function error"),
        };

    private static BatchVerdict Read(ReadOnlyMemory<byte> response, IReadOnlySet<string> batch)
    {
        if (response.IsEmpty)
        {
            return AllSucceeded;
        }

        try
        {
            using var json = JsonDocument.Parse(response);
            return Read(json.RootElement, batch);
        }
        catch (JsonException)
        {
            return Whole("invalid JSON");
        }
    }

    private static BatchVerdict Read(JsonElement response, IReadOnlySet<string> batch)
    {
        if (response.ValueKind == JsonValueKind.Null)
        {
            return AllSucceeded;
        }

        if (response.ValueKind != JsonValueKind.Object)
        {
            return Whole("not an object");
        }

        if (!response.TryGetProperty("batchItemFailures", out var failures) || failures.ValueKind == JsonValueKind.Null)
        {
            return AllSucceeded;
        }

        if (failures.ValueKind != JsonValueKind.Array)
        {
            return Whole("batchItemFailures is not a list");
        }

        var failed = new HashSet<string>();
        foreach (var failure in failures.EnumerateArray())
        {
            if (IdentifierOf(failure) is not { Length: > 0 } id)
            {
                return Whole("an itemIdentifier is missing, null or empty");
            }

            if (!batch.Contains(id))
            {
                return Whole("an itemIdentifier is not in the batch");
            }

            failed.Add(id);
        }

        return new BatchVerdict(failed, null);
    }

    private static string? IdentifierOf(JsonElement failure) =>
        failure.ValueKind == JsonValueKind.Object
        && failure.TryGetProperty("itemIdentifier", out var id)
        && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    private static BatchVerdict Whole(string complaint) => new(new HashSet<string>(), complaint);
}
