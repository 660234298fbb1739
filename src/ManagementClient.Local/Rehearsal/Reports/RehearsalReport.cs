using System.Globalization;
using ManagementClient.Operations.Commands;
using Spectre.Console;

namespace ManagementClient.Local.Rehearsal.Reports;

/// <summary>Shows a rehearsal: a table of figures, and the queue over time.</summary>
internal sealed class RehearsalReport(IAnsiConsole console)
{
    internal void Show(RehearsalResult result)
    {
        // As the table's own title it would be broken at the width of the table, which may be narrow.
        console.WriteLine(Title(result.Plan));
        var table = new Table().Border(TableBorder.Rounded).HideHeaders();
        table.AddColumn("Figure");
        table.AddColumn(new TableColumn("Value").RightAligned());
        foreach (var (figure, value) in Figures(result))
        {
            table.AddRow(Markup.Escape(figure), Markup.Escape(value));
        }

        console.Write(table);
        var shown = result.Samples.Where(sample => sample.At <= Shown(result)).ToList();
        var plot = new RehearsalPlot(console, result.Plan, Shown(result));
        plot.Show("Messages in the queue", shown, sample => sample.Depth, value => Counted.Number((long)value));
        plot.Show(
            "Age of the oldest message",
            shown,
            sample => sample.AgeOfOldest.TotalSeconds,
            value => Lengths.Text(TimeSpan.FromSeconds(value)));
    }

    /// <summary>What is set aside only after days, message by message, is not worth a plot.</summary>
    private static TimeSpan Shown(RehearsalResult result)
    {
        var settled = result.Plan.Margin + result.Plan.Outage + result.Backlog;
        return settled > result.Plan.Length ? settled : result.Plan.Length;
    }

    private static string Title(RehearsalPlan plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"Database away for {Lengths.Text(plan.Outage)}, {plan.Rate:0.###} "
        + $"{(plan.Rate is 1 ? "message" : "messages")} a second, "
        + $"{(plan.PoisonShare > 0 ? $"{plan.PoisonShare:0.##%}" : "no")} poison");

    private static IEnumerable<(string Figure, string Value)> Figures(RehearsalResult result)
    {
        var numbers = result.Plan.Numbers;
        yield return ("Valid clients", Counted.Number(result.ValidClients));
        yield return ("Registered", Counted.Number(result.Registered));
        yield return ("Valid clients set aside", $"{Counted.Number(result.ValidClientsSetAside)} ({Share(result)})");
        yield return ("Poison", Counted.Number(result.Poison));
        foreach (var (reason, count) in result.SetAsideByReason.OrderBy(reason => reason.Key, StringComparer.Ordinal))
        {
            yield return ($"  set aside: {reason}", Counted.Number(count));
        }

        yield return ("Most copies of one poison", Counted.Number(result.MostCopiesOfOnePoison));
        yield return ("Deepest queue", Counted.Messages(result.DeepestQueue));
        yield return ("Oldest message", Lengths.Text(result.OldestAge));
        yield return (
            "Highest receive count",
            $"{Counted.Number(result.HighestReceiveCount)} of {Counted.Number(numbers.MaxReceiveCount)}");
        yield return ("Backlog gone after", Lengths.Text(result.Backlog));
        yield return ("Invocations", Counted.Number(result.Invocations));
        yield return ("Peak connections", Counted.Number(result.PeakConnections));
        yield return ("Lambda, USD", Dollars(RehearsalCost.LambdaDollars(result)));
        yield return ("SQS, USD", Dollars(RehearsalCost.SqsDollars(result)));
    }

    private static string Share(RehearsalResult result) =>
        result.ShareSetAside.ToString("0.#%", CultureInfo.InvariantCulture);

    private static string Dollars(double dollars) => dollars.ToString("0.00", CultureInfo.InvariantCulture);
}
