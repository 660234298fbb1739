namespace ManagementClient.Operations.DeadLetters.Bulk;

/// <summary>Which messages of a queue are meant.</summary>
/// <param name="Ids">By their ids; all where there are none.</param>
/// <param name="Only">Those with this reason; all where null.</param>
/// <param name="SentBefore">Those that are older; all where null.</param>
internal sealed record BulkSelection(IReadOnlySet<string> Ids, string? Only, DateTimeOffset? SentBefore)
{
    internal bool Has(DeadLetter letter) =>
        (Ids.Count == 0 || letter.Copies.Any(copy => Ids.Contains(copy.MessageId)))
        && (Only is not { } reason || letter.Has(reason))
        && (SentBefore is not { } time || letter.SentAt < time);
}
