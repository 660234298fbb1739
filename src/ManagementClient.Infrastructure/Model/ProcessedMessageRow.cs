namespace ManagementClient.Infrastructure.Model;

/// <summary>
/// A row of the inbox <c>processed_messages</c>: records that a message was registered, but not its content.
/// </summary>
public sealed class ProcessedMessageRow
{
    public Guid MessageKey { get; init; }

    /// <summary>SHA-256, 32 bytes; see <see cref="PayloadHash"/>.</summary>
    public required byte[] PayloadHash { get; init; }

    public DateTimeOffset ProcessedAt { get; init; }
}
