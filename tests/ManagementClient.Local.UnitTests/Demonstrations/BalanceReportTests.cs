using ManagementClient.Local.Demonstrations;
using ManagementClient.Local.World;
using Spectre.Console;

namespace ManagementClient.Local.UnitTests.Demonstrations;

public sealed class BalanceReportTests
{
    private const string Red = "\e[91m";

    [Fact]
    public void Balance_is_an_equation()
    {
        var shown = Show(new Balance(7, 8, 3, 2, 3, 0, 0), rows: 3);

        shown.Should().StartWith(
            "Balance: 7 published, 8 delivered = \e[32m3 registered\e[0m + 2 duplicates + 3 set aside + 0 waiting.\n")
            .And.Contain("None is missing.").And.NotContain(Red);
    }

    [Fact]
    public void What_is_missing_is_red() =>
        Show(new Balance(8, 8, 3, 2, 1, 1, 0)).Should().Contain($"{Red}Missing: 1 message.");

    [Fact]
    public void What_is_counted_twice_is_red() =>
        Show(new Balance(1, 1, 1, 1, 0, 0, 0)).Should().Contain($"{Red}Counted twice: 1 message.");

    [Fact]
    public void Table_with_other_rows_than_the_function_told_of_is_red() =>
        Show(new Balance(2, 2, 2, 0, 0, 0, 0), rows: 1).Should().Contain($"{Red}But costumers has 1 row.");

    [Fact]
    public void Deleted_dead_letters_are_named_where_there_are_any() =>
        Show(new Balance(2, 2, 1, 0, 0, 0, 1)).Should().Contain("0 set aside + 1 deleted from there + 0 waiting");

    private static string Show(Balance balance, long? rows = null)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 200;
        new BalanceReport(console).Show(balance, rows);
        return text.ToString();
    }
}
