using System.Buffers;
using System.Globalization;
using System.Text;
using ManagementClient.Domain.Normalization;

namespace ManagementClient.Domain;

/// <summary>
/// Brings a name, as somebody typed it, into its normal spelling: NFC, one space for any white space, no invisible
/// marks. Joiners inside a name stay because they change its appearance.
/// </summary>
internal static class NameText
{
    internal static TextFault Of(string text, out string name)
    {
        name = text;
        if (IsPlain(text))
        {
            return TextFault.None;
        }

        if (Clean(text, out var clean) is var fault and not TextFault.None)
        {
            return fault;
        }

        name = CanonicalForm.Of(Trim(clean).ToString());
        return TextRules.CheckLength(name);
    }

    /// <summary>A fast path: most names are plain, and a vectorized search finds out.</summary>
    private static bool IsPlain(string text) =>
        text is [not ' ', .., not ' '] and { Length: <= TextRules.MaxLength }
        && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !text.Contains("  ", StringComparison.Ordinal);

    private static TextFault Clean(ReadOnlySpan<char> text, out string clean)
    {
        clean = "";
        var builder = new StringBuilder(text.Length);
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var consumed) != OperationStatus.Done)
            {
                return TextFault.LoneSurrogate;
            }

            text = text[consumed..];
            if (Rune.IsWhiteSpace(rune))
            {
                AppendBlank(builder);
                continue;
            }

            if (TextRules.IsForbidden(rune))
            {
                return TextFault.ControlCharacter;
            }

            if (!InvisibleCharacter.SaysNothing(rune))
            {
                builder.Append(rune.ToString());
            }
        }

        clean = builder.ToString();
        return TextFault.None;
    }

    private static void AppendBlank(StringBuilder builder)
    {
        if (builder.Length > 0 && builder[^1] != ' ')
        {
            builder.Append(' ');
        }
    }

    /// <summary>At the end of a name, a variation selector still selects the form of the character before it.</summary>
    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var trimmed = InvisibleCharacter.Trim(text);
        if (trimmed.IsEmpty || Rune.DecodeLastFromUtf16(trimmed, out var last, out _) != OperationStatus.Done)
        {
            return trimmed;
        }

        text.Overlaps(trimmed, out var start);
        var after = text[(start + trimmed.Length)..];
        return Rune.DecodeFromUtf16(after, out var selector, out var length) is OperationStatus.Done
            && InvisibleCharacter.IsVariationSelector(selector)
            && Rune.GetUnicodeCategory(last) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherLetter
                ? text.Slice(start, trimmed.Length + length)
                : trimmed;
    }
}
