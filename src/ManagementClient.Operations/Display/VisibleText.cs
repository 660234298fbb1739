using System.Buffers;
using System.Globalization;
using System.Text;

namespace ManagementClient.Operations.Display;

/// <summary>
/// Shows control characters as text. A message contains whatever its publisher put into it: control sequences can set a
/// terminal's title or clipboard and overwrite its output, and direction marks can disguise a line.
/// </summary>
public static class VisibleText
{
    private const char Delete = '\u007f';
    private const char ControlPictures = '\u2400';
    private const char PictureOfDelete = '\u2421';
    private const char Replacement = '\ufffd';

    private static readonly SearchValues<char> Obeyed = SearchValues.Create(
    [
        .. Range('\u0000', '\u0008'), .. Range('\u000b', '\u001f'), .. Range(Delete, '\u009f'),

        // Direction marks, line ends other than the line feed, and annotations.
        '\u061c', '\u200e', '\u200f', .. Range('\u2028', '\u202e'), .. Range('\u2066', '\u206f'),
        '\ufeff', .. Range('\ufff9', '\ufffb'),
    ]);

    /// <summary>
    /// Replaces each such character by its code, <c>\u001b</c>, which is the same text in JSON. A line feed, a tab and
    /// the carriage return before a line feed stay.
    /// </summary>
    public static string AsCodes(string text)
    {
        if (text.AsSpan().IndexOfAny(Obeyed) < 0)
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
        {
            var isEndOfLine = text[index] is '\r' && index + 1 < text.Length && text[index + 1] is '\n';
            if (isEndOfLine || !Obeyed.Contains(text[index]))
            {
                visible.Append(text[index]);
                continue;
            }

            visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[index]:x4}");
        }

        return visible.ToString();
    }

    /// <summary>Replaces each such character by a character of one column, so that tables keep their form.</summary>
    public static string AsPictures(string text) => text.AsSpan().IndexOfAny(Obeyed) < 0
        ? text
        : string.Create(text.Length, text, (visible, original) =>
        {
            for (var index = 0; index < original.Length; index++)
            {
                visible[index] = Obeyed.Contains(original[index]) ? Picture(original[index]) : original[index];
            }
        });

    private static char Picture(char obeyed) => obeyed switch
    {
        < ' ' => (char)(ControlPictures + obeyed),
        Delete => PictureOfDelete,
        _ => Replacement,
    };

    private static IEnumerable<char> Range(char first, char last) =>
        Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
