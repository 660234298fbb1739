using System.Buffers;
using System.Text;

namespace ManagementClient.Domain;

/// <summary>What holds for every text that is stored, counted as PostgreSQL counts: in Unicode code points.</summary>
internal static class TextRules
{
    /// <summary>Code points; the width of every column of <c>costumers</c>.</summary>
    internal const int MaxLength = 256;

    internal static TextFault Check(ReadOnlySpan<char> trimmed)
    {
        if (trimmed.IsEmpty)
        {
            return TextFault.Empty;
        }

        // Most texts are plain, and one look at many characters at a time tells.
        if (trimmed.Length <= MaxLength && !trimmed.ContainsAnyExceptInRange(' ', '~'))
        {
            return TextFault.None;
        }

        var length = 0;
        while (!trimmed.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(trimmed, out var rune, out var consumed) != OperationStatus.Done)
            {
                return TextFault.LoneSurrogate;
            }

            if (Rune.IsControl(rune))
            {
                return TextFault.ControlCharacter;
            }

            trimmed = trimmed[consumed..];
            length++;
        }

        return length > MaxLength ? TextFault.TooLong : TextFault.None;
    }

    /// <summary>The message names the fault and never the text.</summary>
    internal static ArgumentException Invalid(string valueObject, TextFault fault) =>
        new($"Not a valid {valueObject}: {fault}.");
}
