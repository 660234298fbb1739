using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>The latest rows of the table, and the messages in no row: those that wait, and dead letters.</summary>
internal static class TablePanels
{
    private const string Id = "id";
    private const string Tries = "tries";
    private const string Mark = "›";

    /// <summary>The columns that a name leaves to the rest, so that no reason is cut because of a long name.</summary>
    private const int RoomBesideNames = 44;
    private const int LeastName = 12;

    internal static Panel OfCustomers(LiveState state, int rows, bool hasHead)
    {
        var table = Table(hasHead, Id, "name", "e-mail", "phone");
        foreach (var row in state.Table.Latest.Take(rows))
        {
            Add(table, row.Id.ToString(CultureInfo.InvariantCulture), row.Name, row.Email, row.Phone);
        }

        return Panel($"Table costumers: the latest of {Text.Of(state.Table.Rows)}", table);
    }

    /// <summary>What waits comes first, but leaves half of the rows to dead letters if there are as many.</summary>
    internal static Panel OfUnregistered(LiveState state, int rows, bool hasHead, int width)
    {
        var table = Table(hasHead, " ", "message", Tries, "");
        var forLetters = Math.Min(state.DeadLetters.Count, Math.Max(rows - state.Waiting.Count, (rows + 1) / 2));
        foreach (var waiting in state.Waiting.Take(rows - forLetters))
        {
            AddMarkup(
                table, "", Name(waiting.What, width), Text.Of(waiting.Tries), $"[yellow]{Figure.Again(waiting)}[/]");
        }

        var first = Math.Clamp(state.Marked - (forLetters / 2), 0, state.DeadLetters.Count - forLetters);
        foreach (var (letter, index) in state.DeadLetters.Select((letter, index) => (letter, index))
            .Skip(first).Take(forLetters))
        {
            AddMarkup(
                table,
                index == state.Marked ? $"[bold]{Mark}[/]" : "",
                Name(letter.What, width),
                Text.Of(letter.Tries),
                $"[red]{Reason(letter)}[/]");
        }

        var hint = state.DeadLetters.Count > 0 ? " (↑↓ Enter)" : "";
        return Panel(
            $"Waiting: {Text.Of(state.Waiting.Count)}, set aside: {Text.Of(state.DeadLetters.Count)}{hint}", table);
    }

    /// <summary>Further reasons are on the page of the letter.</summary>
    private static string Reason(DeadLetterState letter) => letter.Codes switch
    {
        [] => Text.Escape(letter.Reason),
        [var only] => Text.Escape(only),
        [var first, ..] => $"{Text.Escape(first)} +{Text.Of(letter.Codes.Count - 1)}",
    };

    private static string Name(string what, int width)
    {
        var most = Math.Max(width - RoomBesideNames, LeastName);
        return Text.Escape(what.Length <= most ? what : what[..(most - 1)] + "…");
    }

    private static Table Table(bool hasHead, params string[] columns)
    {
        var table = new Table { ShowHeaders = hasHead }.NoBorder().Expand();
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

    private static void Add(Table table, params string[] cells) => AddMarkup(table, [.. cells.Select(Text.Escape)]);

    private static void AddMarkup(Table table, params string[] cells) =>
        table.AddRow(cells.Select(cell => (IRenderable)Text.Line(cell)));

    private static Panel Panel(string title, Table table) =>
        new(table) { Header = new PanelHeader($" {title} "), Border = BoxBorder.Rounded, Expand = true };
}
