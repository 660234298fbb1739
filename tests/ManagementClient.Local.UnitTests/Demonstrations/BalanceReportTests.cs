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
    public void What_is_missing_is_red_and_named() =>
        Show(new Balance(8, 8, 3, 2, 1, 0, 0) { Untraced = ["m1", "m2"] }, isBalanced: false)
            .Should().Contain($"{Red}Missing: 2 messages, by SQS message id: m1, m2.");

    [Fact]
    public void Where_more_could_be_missing_than_are_the_line_says_so() =>
        Show(new Balance(8, 8, 3, 2, 1, 0, 1) { Untraced = ["m1", "m2"] }, isBalanced: false)
            .Should().Contain($"{Red}Missing: 1 message, among these SQS message ids: m1, m2.");

    [Fact]
    public void Ten_ids_at_most_are_named()
    {
        string[] ids = [.. Enumerable.Range(1, 11).Select(number => $"m{number}")];

        Show(new Balance(11, 11, 0, 0, 0, 0, 0) { Untraced = ids }, isBalanced: false)
            .Should().Contain("Missing: 11 messages, by SQS message id: m1, ").And.Contain(", m10, ….");
    }

    [Fact]
    public void What_is_counted_twice_is_red() =>
        Show(new Balance(1, 1, 1, 1, 0, 0, 0), isBalanced: false).Should().Contain($"{Red}Counted twice: 1 message.");

    [Theory]
    [InlineData(1, "1 row")]
    [InlineData(4, "4 rows")]
    public void Table_with_other_rows_than_the_function_told_of_is_red(long rows, string counted) =>
        Show(new Balance(3, 3, 2, 1, 0, 0, 0), rows, isBalanced: false)
            .Should().Contain($"{Red}But costumers has {counted}.");

    [Fact]
    public void Row_whose_confirmation_was_lost_is_one_of_a_duplicate() =>
        Show(new Balance(3, 3, 2, 1, 0, 0, 0), rows: 3).Should().NotContain(Red);

    [Fact]
    public void Deleted_dead_letters_are_named_where_there_are_any() =>
        Show(new Balance(2, 2, 1, 0, 0, 0, 1)).Should().Contain("0 set aside + 1 deleted from there + 0 waiting");

    private static string Show(Balance balance, long? rows = null, bool isBalanced = true)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 200;
        new BalanceReport(console).Show(balance, rows).Should().Be(isBalanced);
        return text.ToString();
    }
}
