using System.CommandLine;

namespace ManagementClient.Operations.Commands.Output;

/// <summary>In which form a command writes what it has found.</summary>
public sealed class OutputOption
{
    private readonly Option<string?> _output = new("--output")
    {
        Description = "table, json or csv; table by default.",
        HelpName = "table|json|csv",
    };

    private readonly Option<bool> _json;

    /// <param name="aboutJson">What <c>--json</c> writes.</param>
    public OutputOption(string aboutJson)
    {
        _output.AcceptOnlyFromAmong("table", "json", "csv");
        _json = new Option<bool>("--json") { Description = aboutJson };
    }

    public void AddTo(Command command)
    {
        command.Add(_output);
        command.Add(_json);
    }

    public OutputFormat Read(ParseResult parsed) => parsed.GetValue(_output) switch
    {
        "csv" => OutputFormat.Csv,
        "json" => OutputFormat.Json,
        null when parsed.GetValue(_json) => OutputFormat.Json,
        _ => OutputFormat.Table,
    };
}
