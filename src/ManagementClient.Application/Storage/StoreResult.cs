namespace ManagementClient.Application.Storage;

/// <summary>The result of storing one chunk.</summary>
public abstract record StoreResult
{
    private StoreResult()
    {
    }

    /// <summary>Every key of the chunk has a row.</summary>
    /// <param name="Seen">
    /// The keys that were stored before, each with its payload hash; the hash is null if the key has been purged since.
    /// </param>
    public sealed record Stored(IReadOnlyDictionary<MessageKey, byte[]?> Seen) : StoreResult;

    /// <summary>Nothing of the chunk was stored: the store rejects one of its rows, and always will.</summary>
    /// <param name="Reason">A reason code.</param>
    /// <param name="ServerFault">
    /// What is wrong with the store if it rejects every row for this reason; null if only a row can be at fault.
    /// </param>
    public sealed record RefusedRow(string Reason, string? ServerFault = null) : StoreResult;

    /// <summary>Nothing of the chunk was stored: so many rows need more time than the store allows.</summary>
    public sealed record TooSlow : StoreResult;
}
