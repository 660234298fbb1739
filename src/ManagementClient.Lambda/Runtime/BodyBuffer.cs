namespace ManagementClient.Lambda.Runtime;

/// <summary>Holds one body at a time, in memory that the next one uses again.</summary>
/// <param name="peer">Host and port, for errors.</param>
internal sealed class BodyBuffer(string peer)
{
    /// <summary>Bytes. An event of SQS has 6 MB at most.</summary>
    private const int MaxBody = 64 * 1024 * 1024;

    private const int SmallBuffer = 16 * 1024;

    private byte[] _bytes = new byte[SmallBuffer];

    /// <returns>Valid until the next read.</returns>
    /// <exception cref="RuntimeApiException">The length makes no sense, or the body is too long.</exception>
    internal async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (LengthOf(content) is { } expected && expected >= _bytes.Length && expected <= MaxBody)
        {
            // With one byte more, the end is seen without a larger buffer.
            _bytes = new byte[expected + 1];
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var length = 0;
        while (await stream.ReadAsync(_bytes.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length > MaxBody)
            {
                throw TooLong();
            }

            if (length == _bytes.Length)
            {
                Array.Resize(ref _bytes, 2 * length);
            }
        }

        return _bytes.AsMemory(0, length);
    }

    /// <summary>Null if the content does not say. The handler ignores a length that it cannot understand.</summary>
    private long? LengthOf(HttpContent content)
    {
        if (!content.Headers.NonValidated.TryGetValues("Content-Length", out var values))
        {
            return null;
        }

        if (values.Distinct().Count() > 1)
        {
            throw new RuntimeApiException("Two Content-Lengths contradict each other.");
        }

        var length = content.Headers.ContentLength
            ?? throw new RuntimeApiException("A Content-Length is not a number.");
        return length <= MaxBody ? length : throw TooLong();
    }

    private RuntimeApiException TooLong() => new($"{peer} sends a body of more than {MaxBody} bytes.");
}
