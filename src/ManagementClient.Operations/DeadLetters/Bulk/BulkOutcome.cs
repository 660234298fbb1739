namespace ManagementClient.Operations.DeadLetters.Bulk;

/// <summary>What a correction makes of a message.</summary>
/// <param name="Body">Null where it changes nothing.</param>
/// <param name="After">The message as the function would read it then.</param>
internal sealed record BulkOutcome(DeadLetter Letter, string? Body, DeadLetter After)
{
    /// <summary>
    /// It goes back. What the database said of the old text says nothing of a new one.
    /// </summary>
    internal bool IsSent => Body is not null && Remaining.Count == 0;

    /// <summary>Why it stays, in words that stand before a list of ids.</summary>
    internal string Why => Body is null ? "the correction changes nothing" : string.Join(", ", Remaining);

    private List<string> Remaining =>
        [.. After.Reasons.Where(reason => !Reasons.ReasonCatalogue.IsOfDatabase(reason))];
}
