namespace ManagementClient.Testing;

/// <summary>Finds a pattern in a stream that comes in chunks, or the place after a number of bytes.</summary>
internal sealed class StreamWatch(byte[] pattern, long bytes)
{
    private byte[] _carried = [];
    private long _remaining = bytes;

    /// <summary>Where in this chunk the occasion ends; null when it is not in here.</summary>
    public int? EndIn(ReadOnlySpan<byte> chunk) => pattern.Length > 0 ? EndOfPattern(chunk) : EndOfCount(chunk.Length);

    private int? EndOfPattern(ReadOnlySpan<byte> chunk)
    {
        byte[] joined = [.. _carried, .. chunk];
        var start = joined.AsSpan().IndexOf(pattern);
        if (start >= 0)
        {
            return start + pattern.Length - _carried.Length;
        }

        _carried = joined[^Math.Min(joined.Length, pattern.Length - 1)..];
        return null;
    }

    private int? EndOfCount(int length)
    {
        if (_remaining <= length)
        {
            return (int)_remaining;
        }

        _remaining -= length;
        return null;
    }
}
