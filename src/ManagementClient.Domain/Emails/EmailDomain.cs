using System.Globalization;
using System.Text;

namespace ManagementClient.Domain.Emails;

/// <summary>The domain of an e-mail address: labels that DNS can hold, either directly or encoded with IDNA.</summary>
internal static class EmailDomain
{
    private const int MaxLabel = 63;
    private const int MaxDomain = 253;
    private const string EncodedPrefix = "xn--";

    private static readonly IdnMapping Idna = new();

    internal static bool IsOne(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        var length = -1;
        foreach (var label in domain.Split('.'))
        {
            if (EncodedLength(domain[label]) is not { } encoded)
            {
                return false;
            }

            labels++;
            length += encoded + 1;
        }

        return labels > 1 && length <= MaxDomain;
    }

    /// <returns>The length of the label as DNS holds it; null if DNS cannot.</returns>
    private static int? EncodedLength(ReadOnlySpan<char> label)
    {
        if (label is [] or ['-', ..] or [.., '-'] || !EmailCharacter.AreAll(label, EmailCharacter.OfLabel))
        {
            return null;
        }

        var isAscii = Ascii.IsValid(label);
        var length = isAscii ? label.Length : Punycode(label.ToString())?.Length;
        return length <= MaxLabel && (!isAscii || !IsEncoded(label) || IsDecodable(label.ToString())) ? length : null;
    }

    private static bool IsEncoded(ReadOnlySpan<char> label) =>
        label.StartsWith(EncodedPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>A label with the prefix of IDNA must be a valid encoding.</summary>
    private static bool IsDecodable(string label)
    {
        try
        {
            var decoded = Idna.GetUnicode(label);
            return !Ascii.IsValid(decoded)
                && TextRules.Check(decoded) is TextFault.None
                && label.Equals(Punycode(decoded), StringComparison.OrdinalIgnoreCase);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The label in letters; itself where it is the encoding of nothing.</summary>
    internal static string Decode(string label)
    {
        try
        {
            return Idna.GetUnicode(label);
        }
        catch (ArgumentException)
        {
            return label;
        }
    }

    private static string? Punycode(string label)
    {
        try
        {
            return Idna.GetAscii(label);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
