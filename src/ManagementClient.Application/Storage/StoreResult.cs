namespace ManagementClient.Application.Storage;

/// <summary>The store's answer to one chunk.</summary>
public abstract record StoreResult
{
    private StoreResult()
    {
    }

    /// <summary>Every key of the chunk has its row.</summary>
    /// <param name="Seen">
    /// The keys that were there before, with the payload hash that was kept; null where the key has been purged since.
    /// </param>
    public sealed record Stored(IReadOnlyDictionary<MessageKey, byte[]?> Seen) : StoreResult;

    /// <summary>Nothing of the chunk is stored: one of its rows is refused, and always will be.</summary>
    /// <param name="Reason">A reason code.</param>
    /// <param name="ServerFault">
    /// What is wrong with the store should it refuse every row so; null where only a row can be at fault.
    /// </param>
    public sealed record RefusedRow(string Reason, string? ServerFault = null) : StoreResult;

    /// <summary>Nothing of the chunk is stored: the store gives it less time than so many rows need.</summary>
    public sealed record TooSlow : StoreResult;
}
