using System.Text;

namespace ManagementClient.Operations.Commands;

/// <summary>A text file that the command line names; <c>-</c> is standard input.</summary>
public static class InputFile
{
    /// <summary>Each tells by a mark at its beginning how the file is encoded; the longer marks go first.</summary>
    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    private static readonly UTF8Encoding Unmarked =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Without the mark that some editors put in front of a text.</summary>
    /// <exception cref="UsageException">It is not there, cannot be read, or is no text.</exception>
    public static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return Decode(file is "-"
                ? await Terminal.Current.ReadToEndAsync(cancellationToken)
                : await File.ReadAllBytesAsync(Path.Combine(Terminal.Current.Folder, file), cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file '{file}' cannot be read: {exception.Message}");
        }
        catch (DecoderFallbackException exception)
        {
            throw new UsageException(
                $"The file '{file}' is no UTF-8 text: fault at byte {exception.Index + 1}. Nothing was sent.");
        }
    }

    /// <exception cref="DecoderFallbackException">A byte belongs to no character.</exception>
    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in Marked)
        {
            if (bytes.StartsWith(encoding.Preamble))
            {
                return encoding.GetString(bytes[encoding.Preamble.Length..]);
            }
        }

        return Unmarked.GetString(bytes);
    }
}
