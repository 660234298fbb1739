using System.Security.Cryptography;
using System.Text;

namespace ManagementClient.Simulation.Messaging;

/// <summary>
/// The deduplication ids of a FIFO queue. An id is remembered for five minutes after it was first sent, even if its
/// message has been deleted.
/// </summary>
internal sealed class Deduplication
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, (string MessageId, DateTimeOffset SentAt)> _seen = [];

    public static string HashOf(string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>
    /// Remembers a new message. If the deduplication id is known, returns false and the id of its first message.
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
