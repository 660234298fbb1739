namespace ManagementClient.Application.Batches;

/// <summary>
/// How many rows the store has time for in one statement. The process remembers the limit, so that slow rows delay only
/// the first batch, and raises it step by step once the store is fast again.
/// </summary>
internal sealed class ChunkLimit
{
    /// <summary>How many full chunks in a row must succeed before the limit is doubled.</summary>
    private const int Trust = 16;

    private int _fitted;

    internal int Rows { get; private set; } = ChunkQueue.MaxChunk;

    internal void TooSlow(int rows)
    {
        _fitted = 0;
        Rows = Math.Max(1, rows / 2);
    }

    internal void Fitted(int rows)
    {
        if (rows < Rows || ++_fitted < Trust)
        {
            return;
        }

        _fitted = 0;
        Rows = Math.Min(Rows * 2, ChunkQueue.MaxChunk);
    }
}
