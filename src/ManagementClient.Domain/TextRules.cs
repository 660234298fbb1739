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
        // Most texts are plain, and one look at many characters at a time tells.
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

    /// <param name="text">Without lone surrogates.</param>
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
    /// Control characters, the code points that are no characters, and the two that turn the text behind them round.
    /// </summary>
    internal static bool IsForbidden(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is >= 0xFDD0 and <= 0xFDEF
        || (rune.Value & 0xFFFE) == 0xFFFE
        || rune.Value is 0x202D or 0x202E;

    /// <summary>The message names the fault and never the text.</summary>
    internal static ArgumentException Invalid(string valueObject, TextFault fault) =>
        new($"Not a valid {valueObject}: {fault}.");
}
