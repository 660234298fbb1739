using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Privacy;

namespace ManagementClient.Operations.DeadLetters.Bulk;

/// <summary>Shows what a correction does to messages, before and after, masked unless told otherwise.</summary>
internal sealed class BulkReport(bool showsPersonalData)
{
    private const int MostShown = 10;
    private const int MostIds = 20;

    /// <summary>The first few that would be sent.</summary>
    internal void ShowChanges(IReadOnlyList<BulkOutcome> outcomes)
    {
        foreach (var outcome in outcomes.Where(outcome => outcome.Body is not null).Take(MostShown))
        {
            Terminal.Out.WriteLine($"  {outcome.Letter.Id}{(outcome.IsSent ? "" : $" stays: {outcome.Why}")}");
            foreach (var line in Changes(outcome))
            {
                Terminal.Out.WriteLine($"    {line}");
            }
        }
    }

    /// <summary>Those that stay, by the reason.</summary>
    internal static void ShowLeft(IEnumerable<BulkOutcome> outcomes)
    {
        foreach (var group in outcomes.Where(outcome => !outcome.IsSent).GroupBy(outcome => outcome.Why))
        {
            var ids = group.Select(outcome => outcome.Letter.Id).ToList();
            var more = ids.Count > MostIds ? $" and {Counted.Number(ids.Count - MostIds)} more" : "";
            Terminal.Out.WriteLine(
                $"{Counted.Messages(ids.Count)} left, {group.Key}: {string.Join(' ', ids.Take(MostIds))}{more}");
        }
    }

    private IEnumerable<string> Changes(BulkOutcome outcome)
    {
        var (before, after) = (outcome.Letter.Client, outcome.After.Client);
        return new[]
        {
            Change("name_costumer", before?.Name.Text, after?.Name.Text),
            Change("email", before?.Email.Text, after?.Email.Text),
            Change("phone", before?.Phone.Text, after?.Phone.Text),
        }.OfType<string>();
    }

    private string? Change(string field, string? before, string? after) =>
        before == after ? null : $"{field}: {Shown(before)} -> {Shown(after)}";

    private string Shown(string? text) => text switch
    {
        null => "(none)",
        "" => "(empty)",
        _ => showsPersonalData ? text : TextShape.Of(text),
    };
}
