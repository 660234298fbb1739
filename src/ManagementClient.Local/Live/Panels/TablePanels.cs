using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>The latest rows of the table and the messages in the dead-letter queue.</summary>
internal static class TablePanels
{
    private const string Id = "id";
    private const string Tries = "tries";

    internal static Panel OfCustomers(LiveState state, int rows)
    {
        var table = Table(Id, "name", "e-mail", "phone");
        foreach (var row in state.Table.Latest.Take(rows))
        {
            Add(table, row.Id.ToString(CultureInfo.InvariantCulture), row.Name, row.Email, row.Phone);
        }

        return Panel($"Table costumers: the latest of {Text.Of(state.Table.Rows)}", table);
    }

    internal static Panel OfDeadLetters(LiveState state, int rows)
    {
        var table = Table("message", Tries, "reason");
        foreach (var letter in state.DeadLetters.TakeLast(rows))
        {
            Add(table, letter.What, letter.Tries.ToString(CultureInfo.InvariantCulture), letter.Reason);
        }

        return Panel($"Dead-letter queue: {Text.Of(state.DeadLetters.Count)}", table);
    }

    private static Table Table(params string[] columns)
    {
        var table = new Table().NoBorder().Expand();
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Text.Line($"[dim]{column}[/]"))
            {
                NoWrap = column is Id or Tries,
                Padding = new Padding(0, 0, 1, 0),
            });
        }

        return table;
    }

    private static void Add(Table table, params string[] cells) =>
        table.AddRow(cells.Select(cell => (IRenderable)Text.Line(Text.Escape(cell))));

    private static Panel Panel(string title, Table table) =>
        new(table) { Header = new PanelHeader($" {title} "), Border = BoxBorder.Rounded, Expand = true };
}
