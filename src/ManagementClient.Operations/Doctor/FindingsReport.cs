using System.Text.Json;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Databases;
using Spectre.Console;

namespace ManagementClient.Operations.Doctor;

/// <summary>Shows each finding in a line, with its remedy below.</summary>
internal sealed class FindingsReport(IReadOnlyList<Finding> findings)
{
    private const int Unwrapped = 1000;

    internal bool IsGood => findings.All(finding => finding.Verdict is not Verdict.Broken);

    internal void Show(IAnsiConsole console)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = Unwrapped;
        }

        var width = findings.Max(finding => finding.What.Length);
        foreach (var finding in findings)
        {
            console.MarkupLine(
                $"{Sign(finding.Verdict)} {Markup.Escape(finding.What.PadRight(width))}  "
                + $"{Markup.Escape(finding.Detail)}");
            if (finding.Remedy is { } remedy)
            {
                console.MarkupLine($"  {new string(' ', width)}  [bold]→[/] {Markup.Escape(remedy)}");
            }
        }

        console.WriteLine(IsGood ? "Everything that is needed works." : "Something that is needed does not work.");
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteBoolean("ok", IsGood);
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("what", finding.What);
            json.WriteString("verdict", Word(finding.Verdict));
            json.WriteString("detail", finding.Detail);
            json.WriteString("remedy", finding.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>As CSV.</summary>
    internal void WriteTo(TextWriter output)
    {
        output.WriteLine(Csv.Line(["what", "verdict", "detail", "remedy"]));
        foreach (var finding in findings)
        {
            output.WriteLine(Csv.Line([finding.What, Word(finding.Verdict), finding.Detail, finding.Remedy]));
        }
    }

    private static string Word(Verdict verdict) => JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString());

    private static string Sign(Verdict verdict) => verdict switch
    {
        Verdict.Fine => "[green]✓[/]",
        Verdict.Absent => "[dim]–[/]",
        Verdict.Warning => "[yellow]![/]",
        _ => "[red]✗[/]",
    };
}
