using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Queues;
using Spectre.Console;

namespace ManagementClient.Operations.DeadLetters.Inspection;

/// <summary>What a look into a dead-letter queue has found.</summary>
/// <param name="Read">All that were looked at, each with its copies.</param>
/// <param name="Chosen">Those that were asked for.</param>
/// <param name="InQueue">Messages that were there: as near as SQS counts.</param>
/// <param name="Problem">Why the database could not be asked; null where it was.</param>
internal sealed record Inspection(
    QueueReference Reference,
    SqsQueue Queue,
    IReadOnlyList<DeadLetter> Read,
    IReadOnlyList<DeadLetter> Chosen,
    int InQueue,
    string? Problem,
    bool ShowsPersonalData)
{
    private static readonly TimeProvider Time = TimeProvider.System;

    internal void Show(OutputFormat format, bool isSummary, PageOf<DeadLetter> page)
    {
        var summary = new ReasonSummary(Terminal.Tables, Time, Reference, Queue.Retention, Problem is null);
        var ordered = format is OutputFormat.Table
            ? InspectReport.Grouped(Chosen).SelectMany(group => group).ToList()
            : Chosen;
        var shown = page.Of(ordered);
        switch (format)
        {
            case OutputFormat.Json when isSummary:
                summary.WriteLines(Chosen);
                return;
            case OutputFormat.Json:
                shown.ToList().ForEach(new DeadLetterJson(ShowsPersonalData).WriteLine);
                return;
            case OutputFormat.Csv:
                var csv = new DeadLetterCsv(Queue.Retention, ShowsPersonalData);
                Terminal.Out.WriteLine(csv.Header);
                shown.ToList().ForEach(letter => Terminal.Out.WriteLine(csv.Line(letter)));
                return;
        }

        Terminal.Tables.WriteLine(Heading());
        if (Chosen.Count == 0)
        {
            return;
        }

        if (Problem is not null && Chosen.Any(letter => letter.Reasons.Count == 0))
        {
            Terminal.Tables.WriteLine($"Which of them are registered is not known: {Problem.TrimEnd('.')}.");
        }

        summary.Show(Chosen);
        if (isSummary)
        {
            return;
        }

        new InspectReport(Terminal.Tables, Time, ShowsPersonalData).ShowGroups(shown);
        if (shown.Count < Chosen.Count)
        {
            Terminal.Tables.WriteLine();
            Terminal.Tables.WriteLine(PageLine(shown, page, page.IsLastOf(ordered)));
        }
    }

    private string Heading()
    {
        var looked = Read.Sum(letter => letter.Copies.Count);
        var copies = Chosen.Sum(letter => letter.Copies.Count);
        var chosen = Counted.Messages(Chosen.Count)
            + (copies == Chosen.Count ? "" : $" in {Counted.Number(copies)} copies");
        var partly = looked >= InQueue
            ? "."
            : $". Looked at {Counted.Number(looked)} of about {Counted.Number(InQueue)}: --at-most says how many.";
        return $"{Queue.Name}: {chosen}{partly}";
    }

    private string PageLine(IReadOnlyList<DeadLetter> shown, PageOf<DeadLetter> page, bool isLast)
    {
        var all = Counted.Number(Chosen.Count);
        if (shown.Count == 0)
        {
            return $"There is no page {page.Number}: {all} messages in pages of {page.Size}.";
        }

        var range = $"Messages {page.First + 1:N0} to {page.First + shown.Count:N0} of {all}";
        return isLast ? $"{range}." : $"{range}: --page {page.Number + 1} goes on.";
    }
}
