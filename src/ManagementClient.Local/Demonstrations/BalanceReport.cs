using System.Globalization;
using ManagementClient.Local.World;
using ManagementClient.Operations.Commands;
using Spectre.Console;

namespace ManagementClient.Local.Demonstrations;

/// <summary>Shows what became of all messages, and in red what is missing.</summary>
internal sealed class BalanceReport(IAnsiConsole console)
{
    private const int MostNamed = 10;

    /// <param name="rows">The rows of a table that had none before; null where that is not known.</param>
    /// <returns>Whether every message and every row is accounted for.</returns>
    internal bool Show(Balance balance, long? rows = null)
    {
        var arrived = balance.Arrived == balance.Published ? "" : $", {Text(balance.Arrived)} delivered";
        var deleted = balance.Deleted == 0 ? "" : $" + {Text(balance.Deleted)} deleted from there";
        console.MarkupLine(
            $"Balance: {Text(balance.Published)} published{arrived} = [green]{Text(balance.Registered)} registered[/]"
            + $" + {Text(balance.Duplicates)} duplicates + {Text(balance.SetAside)} set aside{deleted}"
            + $" + {Text(balance.Waiting)} waiting.");
        console.MarkupLine(balance.Missing switch
        {
            0 => "None is missing.",
            > 0 and var missing => $"[red]Missing: {Counted.Messages(missing)}{Names(missing, balance.Untraced)}.[/]",
            var surplus => $"[red]Counted twice: {Counted.Messages(-surplus)}.[/]",
        });

        // A registration counts as a duplicate if the connection broke before the database could confirm it.
        var areRowsRight = rows is not { } counted
            || (counted >= balance.Registered && counted <= balance.Registered + balance.Duplicates);
        if (!areRowsRight)
        {
            console.MarkupLine($"[red]But costumers has {Counted.Rows(rows!.Value)}.[/]");
        }

        if (balance.Waiting > 0)
        {
            console.MarkupLine($"[yellow]What waits ends with this run: on AWS it would wait for days.[/]");
        }

        return balance.Missing == 0 && areRowsRight;
    }

    private static string Names(int missing, IReadOnlyList<string> untraced)
    {
        var names = string.Join(", ", untraced.Take(MostNamed)) + (untraced.Count > MostNamed ? ", …" : "");
        return untraced.Count > missing ? $", among these SQS message ids: {names}" : $", by SQS message id: {names}";
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
