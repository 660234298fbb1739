using System.Globalization;
using System.Text.Json;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Reasons;

namespace ManagementClient.Operations.Validation;

/// <summary>A line for each message and each of its reasons; no data of the message.</summary>
internal sealed class ValidationReport(OutputFormat format)
{
    private int _registered;
    private int _rejected;

    internal void Add(CheckedMessage message)
    {
        _registered += message.IsGood ? 1 : 0;
        _rejected += message.IsGood ? 0 : 1;
        var outcome = message.IsGood ? "registered" : "rejected";
        switch (format)
        {
            case OutputFormat.Json:
                Terminal.Out.WriteLine(JsonSerializer.Serialize(new
                {
                    message = message.Place.Number,
                    outcome,
                    reasons = message.Reasons,
                }));
                return;
            case OutputFormat.Csv:
                if (_registered + _rejected == 1)
                {
                    Terminal.Out.WriteLine(Csv.Line(["message", "outcome", "reasons"]));
                }

                var number = message.Place.Number.ToString(CultureInfo.InvariantCulture);
                Terminal.Out.WriteLine(Csv.Line([number, outcome, string.Join(", ", message.Reasons)]));
                return;
        }

        Terminal.Out.WriteLine($"{message.Place}: {outcome}");
        foreach (var code in message.Reasons)
        {
            Terminal.Out.WriteLine($"  {code}: {MeaningOf(code)}");
        }
    }

    /// <summary>Whether every client would be registered.</summary>
    internal bool End()
    {
        if (format is OutputFormat.Table)
        {
            Terminal.Out.WriteLine(
                $"{Counted.Messages(_registered + _rejected)}: {Counted.Number(_registered)} would be registered, "
                + $"{Counted.Number(_rejected)} rejected.");
        }

        return _rejected == 0;
    }

    private static string MeaningOf(string code) =>
        ReasonCatalogue.Find(code)?.Meaning ?? "The message has more bytes than SNS takes.";
}
