using System.Collections.Concurrent;
using System.Text.Json;

namespace ManagementClient.Soak;

/// <summary>Every line that any environment logged, and every error that one reported.</summary>
internal sealed class CapturedLog
{
    private const int BatchHandled = 100;

    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public void Add(string line) => _lines.Enqueue(line);

    /// <summary>Sums a property of the lines that tell the result of a batch.</summary>
    public int Sum(string property) => Events(BatchHandled).Sum(line => line.GetProperty(property).GetInt32());

    /// <summary>The lines with this event id.</summary>
    public IEnumerable<JsonElement> Events(int eventId) => _lines
        .Where(line => line.Contains($"\"eventId\":{eventId},", StringComparison.Ordinal))
        .Select(line => JsonSerializer.Deserialize<JsonElement>(line));
}
