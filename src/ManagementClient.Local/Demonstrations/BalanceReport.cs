using System.Globalization;
using ManagementClient.Local.World;
using ManagementClient.Operations.Commands;
using Spectre.Console;

namespace ManagementClient.Local.Demonstrations;

/// <summary>Shows what became of all messages, and in red what would be missing.</summary>
internal sealed class BalanceReport(IAnsiConsole console)
{
    /// <param name="rows">The rows of a table that had none before; null where that is not known.</param>
    internal void Show(Balance balance, long? rows = null)
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
            > 0 and var missing => $"[red]Missing: {Counted.Messages(missing)}.[/]",
            var surplus => $"[red]Counted twice: {Counted.Messages(-surplus)}.[/]",
        });
        if (rows is { } counted && counted != balance.Registered)
        {
            console.MarkupLine($"[red]But costumers has {Counted.Rows(counted)}.[/]");
        }

        if (balance.Waiting > 0)
        {
            console.MarkupLine($"[yellow]What waits ends with this run: on AWS it would wait for days.[/]");
        }
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
