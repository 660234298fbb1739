namespace ManagementClient.Operations.Commands.Output;

/// <param name="Number">From 1.</param>
/// <param name="Size">Entries on a page.</param>
public sealed record PageOf<T>(int Number, int Size)
{
    public IReadOnlyList<T> Of(IReadOnlyList<T> all) =>
        [.. all.Skip((int)Math.Min(First, all.Count)).Take(Size)];

    public bool IsLastOf(IReadOnlyList<T> all) => First + Size >= all.Count;

    /// <summary>How many come before.</summary>
    public long First => (Number - 1L) * Size;
}
