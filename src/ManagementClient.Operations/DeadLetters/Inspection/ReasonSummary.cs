using System.Text;
using System.Text.Json;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Queues;
using Spectre.Console;

namespace ManagementClient.Operations.DeadLetters.Inspection;

/// <summary>Of each reason: how many messages, the oldest, the first to be deleted, and what to do.</summary>
internal sealed class ReasonSummary(
    IAnsiConsole console, TimeProvider time, QueueReference queue, TimeSpan retention, bool isDatabaseAsked)
{
    internal void Show(IEnumerable<DeadLetter> messages)
    {
        foreach (var group in InspectReport.Grouped(messages))
        {
            var advice = ReasonAdvice.For(group.First(), queue, isDatabaseAsked);
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{group.Key}[/]: {Counted.Number(group.Count())}");
            Indent($"The oldest is {Age(group)} old; the first is deleted in {Left(group)}.");
            Indent($"{advice.Meaning} {advice.Remedy}");

            // A command that is broken into lines cannot be pasted.
            Terminal.Out.WriteLine($"  {advice.Command}");
        }
    }

    /// <summary>An object a line, for a script.</summary>
    internal void WriteLines(IEnumerable<DeadLetter> messages)
    {
        foreach (var group in InspectReport.Grouped(messages))
        {
            var advice = ReasonAdvice.For(group.First(), queue, isDatabaseAsked);
            using var line = new MemoryStream();
            using (var json = new Utf8JsonWriter(line, DeadLetterJson.Plain))
            {
                json.WriteStartObject();
                json.WriteString("reason", group.Key);
                json.WriteNumber("messages", group.Count());
                json.WriteString("oldestSentAt", group.First().SentAt);
                json.WriteString("firstDeletedAt", group.First().SentAt + retention);
                json.WriteString("meaning", advice.Meaning);
                json.WriteString("remedy", advice.Remedy);
                json.WriteString("command", advice.Command);
                json.WriteEndObject();
            }

            Terminal.Out.WriteLine(Encoding.UTF8.GetString(line.ToArray()));
        }
    }

    private void Indent(string text) => console.Write(new Padder(new Text(text), new Padding(2, 0, 0, 0)));

    private string Age(IGrouping<string, DeadLetter> group) =>
        RelativeTime.Age(time.GetUtcNow() - group.First().SentAt);

    private string Left(IGrouping<string, DeadLetter> group) =>
        RelativeTime.Age(group.First().SentAt + retention - time.GetUtcNow());
}
