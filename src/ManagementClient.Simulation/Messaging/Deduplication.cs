using System.Security.Cryptography;
using System.Text;

namespace ManagementClient.Simulation.Messaging;

/// <summary>
/// The deduplication ids of a FIFO topic or queue. An id is remembered for five minutes after it was first sent, even
/// if its message has been deleted.
/// </summary>
internal sealed class Deduplication
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private readonly Dictionary<(string? GroupId, string Id), (Acceptance First, DateTimeOffset SentAt)> _seen = [];

    /// <summary>The id that the sender gave, or the SHA-256 of the body without the attributes.</summary>
    public static string IdOf(OutgoingMessage message) => message.DeduplicationId
        ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Body)));

    /// <summary>What was answered to the first message with this id; null if there is none.</summary>
    /// <param name="groupId">Null where an id counts across all groups.</param>
    public Acceptance? First(string? groupId, string id, DateTimeOffset now) =>
        _seen.TryGetValue((groupId, id), out var seen) && now - seen.SentAt < Interval ? seen.First : null;

    public void Remember(string? groupId, string id, Acceptance acceptance, DateTimeOffset now) =>
        _seen[(groupId, id)] = (acceptance, now);
}
