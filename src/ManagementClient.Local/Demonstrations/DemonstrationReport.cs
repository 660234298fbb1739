using System.Globalization;
using ManagementClient.Infrastructure.Model;
using ManagementClient.Local.World;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Functions;
using Spectre.Console;

namespace ManagementClient.Local.Demonstrations;

/// <summary>Shows the demonstration in tables, with colours only on a terminal.</summary>
internal sealed class DemonstrationReport(IAnsiConsole console)
{
    internal void ShowDatabase(LocalDatabase database)
    {
        var (host, port) = (database.Settings.Host, database.Settings.Port);
        var origin = database.IsOwn ? "for this run only; migrated" : "named by DB_HOST; as it is";
        console.MarkupLineInterpolated($"PostgreSQL at [bold]{host}:{port}[/], {origin}.");
    }

    internal void Show(
        LocalWorld world,
        IReadOnlyDictionary<string, string> publications,
        IReadOnlyList<CustomerRow> customers)
    {
        ShowMessages(world, publications);
        ShowBatches(world.Journal);
        ShowCustomers(customers);
        var (name, count) = (world.DeadLetters.Name, Counted.Messages(world.DeadLetters.Content.Count));
        console.MarkupLineInterpolated(
            $"Dead-letter queue [bold]{name}[/]: {count}, kept with their bodies until somebody looks.");
        foreach (var complaint in world.Journal.Complaints)
        {
            console.MarkupLineInterpolated($"[yellow]The function says:[/] {complaint}");
        }
    }

    private void ShowMessages(LocalWorld world, IReadOnlyDictionary<string, string> publications)
    {
        var table =
            Table($"Published to {world.TopicName}, delivered to {world.Queue.Name}", "Message", "Tries", "Outcome");
        var seen = new HashSet<string>();
        foreach (var entry in world.Journal.Messages)
        {
            var repeated = seen.Add(entry.SnsMessageId) ? "" : " (delivered a second time)";
            table.AddRow(
                Markup.Escape(publications.GetValueOrDefault(entry.SnsMessageId, "") + repeated),
                entry.Tries.ToString(CultureInfo.InvariantCulture),
                Colour(entry)
                    + Markup.Escape(entry.IsDead ? $"{entry.Outcome}; dead-letter queue" : entry.Outcome)
                    + "[/]");
        }

        console.Write(table);
    }

    private void ShowBatches(MessageJournal journal)
    {
        var table = Table("Batches", "Received", "Registered", "Already registered", "Rejected", "Deferred", "ms");
        foreach (var batch in journal.Batches)
        {
            table.AddRow(new[] { batch.Received, batch.Registered, batch.Duplicates, batch.Rejected, batch.Deferred }
                .Select(count => count.ToString(CultureInfo.InvariantCulture))
                .Append(batch.DurationMs.ToString("0.0", CultureInfo.InvariantCulture))
                .ToArray());
        }

        console.Write(table);
    }

    private void ShowCustomers(IReadOnlyList<CustomerRow> customers)
    {
        var table = Table("Table costumers", "id", "name_costumer", "email", "phone");
        foreach (var row in customers)
        {
            table.AddRow(
                row.Id.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(row.Name),
                Markup.Escape(row.Email),
                Markup.Escape(row.Phone));
        }

        console.Write(table);
    }

    private static string Colour(JournalEntry entry) => entry switch
    {
        { IsDead: true } => "[red]",
        { Kind: OutcomeKind.Registered } => "[green]",
        _ => "[yellow]",
    };

    private static Table Table(string title, params string[] columns)
    {
        var table = new Table().Title(title).Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }

        return table;
    }
}
