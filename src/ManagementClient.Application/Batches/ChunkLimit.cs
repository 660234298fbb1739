namespace ManagementClient.Application.Batches;

/// <summary>
/// How many rows the store has time for in one statement. The process remembers it, so that slow rows cost only the
/// first batch a try; a slow moment is forgotten step by step.
/// </summary>
internal sealed class ChunkLimit
{
    /// <summary>Full chunks in a row that have to fit before twice as many rows are tried.</summary>
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
