using System.Text.Json;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.DeadLetters.Corrections;
using Microsoft.VisualBasic.FileIO;

namespace ManagementClient.Operations.DeadLetters.Bulk;

/// <summary>Reads corrections that somebody has made in an export: as CSV, or as JSON, an object a line.</summary>
internal static class CorrectionFile
{
    private const string Id = "id";

    /// <returns>Of each message that the file names, the fields that it gives; an empty one is not given.</returns>
    /// <exception cref="UsageException">It cannot be read, or holds no corrections.</exception>
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadAsync(
        string file, CancellationToken cancellationToken)
    {
        var text = await InputFile.ReadAsync(file, cancellationToken);
        var rows = text.TrimStart() is ['{', ..] ? OfJson(file, text) : OfCsv(file, text);
        var corrections = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var (line, id, fields) in rows)
        {
            if (string.IsNullOrWhiteSpace(id))
            {
                throw new UsageException($"{file}, line {line}: no id of a message.");
            }

            if (!corrections.TryAdd(id, fields))
            {
                throw new UsageException($"{file}, line {line}: {id} stands there twice.");
            }
        }

        return corrections.Count > 0 ? corrections : throw new UsageException($"{file} holds no corrections.");
    }

    private static IEnumerable<Row> OfCsv(string file, string text)
    {
        // A spreadsheet of a country with decimal commas separates by semicolons.
        var heading = text.Split('\n', 2)[0];
        using var parser = new TextFieldParser(new StringReader(text))
        {
            Delimiters = [heading.Count(letter => letter is ';') > heading.Count(letter => letter is ',') ? ";" : ","],
            HasFieldsEnclosedInQuotes = true,
            TrimWhiteSpace = false,
        };
        var columns = Cells(parser, file) ?? [];
        if (!columns.Contains(Id) || !columns.Any(ClientField.Exists))
        {
            throw new UsageException(
                $"{file} has no column id, or none of name_costumer, email and phone: 'dlq export"
                + " --show-personal-data' writes such a file.");
        }

        while (Cells(parser, file) is { } cells)
        {
            var row = columns.Zip(cells.Select(Csv.Text)).ToList();
            yield return new Row(
                parser.LineNumber,
                row.FirstOrDefault(cell => cell.First == Id).Second ?? "",
                Given(row.Select(cell => (cell.First, (string?)cell.Second))));
        }
    }

    private static string[]? Cells(TextFieldParser parser, string file)
    {
        try
        {
            return parser.ReadFields();
        }
        catch (MalformedLineException exception)
        {
            throw new UsageException($"{file}, line {exception.LineNumber}: not a line of CSV.");
        }
    }

    private static IEnumerable<Row> OfJson(string file, string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return OfJson(file, line, number);
            }
        }
    }

    private static Row OfJson(string file, string line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var members = document.RootElement.EnumerateObject().ToList();
            if (members.Any(member => member is { Name: "isMasked", Value.ValueKind: JsonValueKind.True }))
            {
                throw new UsageException(
                    $"{file}, line {number}: its fields are masked; export with --show-personal-data.");
            }

            return new Row(
                number,
                members.FirstOrDefault(member => member.Name == Id).Value is { ValueKind: JsonValueKind.String } id
                    ? id.GetString()!
                    : "",
                Given(members.Select(member => (
                    member.Name, member.Value.ValueKind is JsonValueKind.String ? member.Value.GetString() : null))));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new UsageException($"{file}, line {number}: not a JSON object on one line.");
        }
    }

    private static Dictionary<string, string> Given(IEnumerable<(string Name, string? Value)> members)
    {
        var given = new Dictionary<string, string>();
        foreach (var (name, value) in members)
        {
            if (ClientField.TryFind(name, out var field) && !string.IsNullOrEmpty(value))
            {
                given[field] = value;
            }
        }

        return given;
    }

    private sealed record Row(long Line, string Id, Dictionary<string, string> Fields);
}
