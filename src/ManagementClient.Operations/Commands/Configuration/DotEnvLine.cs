using System.Text;
using System.Text.RegularExpressions;

namespace ManagementClient.Operations.Commands.Configuration;

/// <summary>A line of a file <c>.env</c> that sets a variable.</summary>
internal sealed partial record DotEnvLine(string Name, string Value)
{
    /// <returns>Null for an empty line or a comment.</returns>
    /// <exception cref="FormatException">The line cannot be read. The message shows nothing of its value.</exception>
    internal static DotEnvLine? Parse(string text)
    {
        var line = text.Trim();
        if (line.Length == 0 || line[0] is '#')
        {
            return null;
        }

        var match = Assignment().Match(line);
        return match.Success
            ? new DotEnvLine(match.Groups["name"].Value, ValueOf(match.Groups["value"].Value))
            : throw new FormatException("not NAME=VALUE.");
    }

    private static string ValueOf(string text)
    {
        if (text is not ['\'' or '"', ..])
        {
            return Comment().Replace(text, "");
        }

        var end = text[0] is '"' ? EndOfDoubleQuotes(text) : text.IndexOf('\'', 1);
        if (end < 0)
        {
            throw new FormatException("the quotation mark is not closed on the line.");
        }

        if (Comment().Replace(text[(end + 1)..], "").Length > 0)
        {
            throw new FormatException("there is text after the closing quotation mark.");
        }

        var quoted = text[1..end];
        return text[0] is '"' ? Unescape(quoted) : quoted;
    }

    private static int EndOfDoubleQuotes(string text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] is '\\')
            {
                at++;
            }
            else if (text[at] is '"')
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>A backslash before any other character is an ordinary character, as in a shell.</summary>
    private static string Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var escaped = text[at] is '\\' && at + 1 < text.Length ? Escaped(text[at + 1]) : null;
            result.Append(escaped ?? text[at]);
            at += escaped is null ? 0 : 1;
        }

        return result.ToString();
    }

    private static char? Escaped(char character) => character switch
    {
        '"' or '\\' or '$' or '`' => character,
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => null,
    };

    [GeneratedRegex(@"^(export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?<value>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Assignment();

    /// <summary>A number sign begins a comment only after white space, so that a password may contain one.</summary>
    [GeneratedRegex(@"(^|\s+)#.*$|^\s+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();
}
