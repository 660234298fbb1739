using System.Buffers;
using System.Text;

namespace ManagementClient.Domain;

/// <summary>The rules for every stored text. Lengths are in Unicode code points, as PostgreSQL counts.</summary>
internal static class TextRules
{
    /// <summary>The width of each column of <c>costumers</c>, in code points.</summary>
    internal const int MaxLength = 256;

    internal static TextFault Check(ReadOnlySpan<char> trimmed)
    {
        // A fast path: most texts are plain, and a vectorized search finds out.
        if (trimmed.Length is > 0 and <= MaxLength && !trimmed.ContainsAnyExceptInRange(' ', '~'))
        {
            return TextFault.None;
        }

        var rest = trimmed;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != OperationStatus.Done)
            {
                return TextFault.LoneSurrogate;
            }

            if (IsForbidden(rune))
            {
                return TextFault.ControlCharacter;
            }

            rest = rest[consumed..];
        }

        return CheckLength(trimmed);
    }

    /// <param name="text">Must not contain lone surrogates.</param>
    internal static TextFault CheckLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            length++;
        }

        return length switch
        {
            0 => TextFault.Empty,
            > MaxLength => TextFault.TooLong,
            _ => TextFault.None,
        };
    }

    /// <summary>
    /// Control characters, code points that are not characters, and the two characters that reverse the text after
    /// them.
    /// </summary>
    internal static bool IsForbidden(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is >= 0xFDD0 and <= 0xFDEF
        || (rune.Value & 0xFFFE) == 0xFFFE
        || rune.Value is 0x202D or 0x202E;

    /// <summary>The message names the fault, never the text.</summary>
    internal static ArgumentException Invalid(string valueObject, TextFault fault) =>
        new($"Not a valid {valueObject}: {fault}.");
}
