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
    public int Sum(string property)
    {
        var sum = 0;
        foreach (var line in _lines.Where(line => line.StartsWith('{')))
        {
            using var json = JsonDocument.Parse(line);
            var isResult = json.RootElement.TryGetProperty("eventId", out var id) && id.GetInt32() == BatchHandled;
            sum += isResult ? json.RootElement.GetProperty(property).GetInt32() : 0;
        }

        return sum;
    }
}
