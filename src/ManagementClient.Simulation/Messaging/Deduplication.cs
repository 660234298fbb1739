using System.Security.Cryptography;
using System.Text;

namespace ManagementClient.Simulation.Messaging;

/// <summary>
/// The memory of a FIFO queue: a deduplication id counts for five minutes from its first sending, deleted or not.
/// </summary>
internal sealed class Deduplication
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, (string MessageId, DateTimeOffset SentAt)> _seen = [];

    public static string HashOf(string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>
    /// Remembers a new message, or answers false with the id of the first that was sent under this deduplication id.
    /// </summary>
    public bool Admits(string id, string messageId, DateTimeOffset now, out string firstMessageId)
    {
        if (_seen.TryGetValue(id, out var first) && now - first.SentAt < Interval)
        {
            firstMessageId = first.MessageId;
            return false;
        }

        _seen[id] = (messageId, now);
        firstMessageId = messageId;
        return true;
    }
}
