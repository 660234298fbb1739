using System.Globalization;
using System.Text.RegularExpressions;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>
/// Searches a text of any format for an e-mail address, in all the ways that JSON or an HTML form can escape it.
/// </summary>
internal static partial class AddressInText
{
    /// <summary>JSON inside a JSON string, inside the envelope of SNS, and one more level.</summary>
    private const int MostWrappings = 4;

    /// <summary>Whether the match is a whole address and not part of a longer one.</summary>
    internal static bool IsIn(string text, string address)
    {
        for (var wrapping = 0; wrapping < MostWrappings; wrapping++)
        {
            if (IsWrittenIn(text, address))
            {
                return true;
            }

            var unwrapped = Uri.UnescapeDataString(JsonEscape().Replace(text, Unescape));
            if (unwrapped == text)
            {
                return false;
            }

            text = unwrapped;
        }

        return IsWrittenIn(text, address);
    }

    private static bool IsWrittenIn(string text, string address)
    {
        var start = text.IndexOf(address, StringComparison.OrdinalIgnoreCase);
        while (start >= 0)
        {
            if (!GoesOnBefore(text.AsSpan(0, start)) && !GoesOnAfter(text.AsSpan(start + address.Length)))
            {
                return true;
            }

            start = text.IndexOf(address, start + 1, StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    /// <summary>A quotation mark can be part of an address, but it far more often surrounds one.</summary>
    private static bool GoesOnBefore(ReadOnlySpan<char> before) =>
        before is [.., var last] && (char.IsLetterOrDigit(last) || last is '.' or '_' or '+' or '-');

    /// <summary>A full stop after the address may end the sentence.</summary>
    private static bool GoesOnAfter(ReadOnlySpan<char> after) => after switch
    {
        ['.', var next, ..] => char.IsLetterOrDigit(next),
        [var next, ..] => char.IsLetterOrDigit(next) || next is '-' or '_',
        _ => false,
    };

    private static string Unescape(Match escape) => escape.ValueSpan switch
    {
        [_, 'u', .. var code] => char.ToString((char)ushort.Parse(code, NumberStyles.HexNumber)),
        [_, 'b' or 'f' or 'n' or 'r' or 't'] => " ",
        [_, .. var itself] => itself.ToString(),
        _ => "",
    };

    [GeneratedRegex("""\\(?:u[0-9A-Fa-f]{4}|["\\/bfnrt])""")]
    private static partial Regex JsonEscape();
}
