using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>
/// A text, and what it is once the escapes of JSON and of forms are undone and what is Base64 in it is decoded.
/// </summary>
internal static partial class TextLayers
{
    /// <summary>JSON as a text within a JSON that SNS has made a text of, and two more.</summary>
    private const int MostWrappings = 5;

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static IEnumerable<string> Of(string text) => Of(text, MostWrappings);

    private static IEnumerable<string> Of(string text, int wrappings)
    {
        yield return text;
        if (wrappings == 0)
        {
            yield break;
        }

        var plain = Unescape(text);
        IEnumerable<string> wrapped = plain == text ? Decoded(text) : [plain, .. Decoded(text)];
        foreach (var layer in wrapped.SelectMany(inner => Of(inner, wrappings - 1)))
        {
            yield return layer;
        }
    }

    private static string Unescape(string text)
    {
        var plain = text.Contains('\\') ? JsonEscape().Replace(text, Unescape) : text;
        return plain.Contains('%') ? Uri.UnescapeDataString(plain) : plain;
    }

    private static IEnumerable<string> Decoded(string text) =>
        Base64Text().Matches(text).Select(match => Decode(match.Value)).OfType<string>();

    private static string Unescape(Match escape) => escape.ValueSpan switch
    {
        [_, 'u', .. var code] => char.ToString((char)ushort.Parse(code, NumberStyles.HexNumber)),
        [_, 'b' or 'f' or 'n' or 'r' or 't'] => " ",
        [_, .. var itself] => itself.ToString(),
        _ => "",
    };

    /// <returns>Null where it is no text: a long word may be Base64 by its letters alone.</returns>
    private static string? Decode(string encoded)
    {
        var text = encoded.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        if (!Convert.TryFromBase64String(padded, bytes, out var length))
        {
            return null;
        }

        try
        {
            return StrictUtf8.GetString(bytes.AsSpan(0, length));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    [GeneratedRegex("""\\(?:u[0-9A-Fa-f]{4}|["\\/bfnrt])""")]
    private static partial Regex JsonEscape();

    [GeneratedRegex("[A-Za-z0-9+/_-]{12,}={0,2}")]
    private static partial Regex Base64Text();
}
