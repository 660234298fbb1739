using System.Buffers;

namespace ManagementClient.Operations.Commands.Output;

/// <summary>
/// Lines of a CSV file (RFC 4180). A spreadsheet takes text that begins with one of a few characters for a formula, so
/// an apostrophe goes before it, and is taken away again when the file comes back.
/// </summary>
public static class Csv
{
    private const char Neutral = '\'';
    private const string BeginsFormula = "=+-@\t\r";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n");

    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>The text of a cell as it was before <see cref="Line"/>.</summary>
    public static string Text(string cell) =>
        cell is [Neutral, var first, ..] && BeginsFormula.Contains(first) ? cell[1..] : cell;

    private static string Cell(string? text)
    {
        var safe = text is [var first, ..] && BeginsFormula.Contains(first) ? Neutral + text : text ?? "";
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }
}
