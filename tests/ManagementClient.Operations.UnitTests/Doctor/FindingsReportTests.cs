using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Doctor;
using Spectre.Console;

namespace ManagementClient.Operations.UnitTests.Doctor;

public sealed class FindingsReportTests
{
    [Fact]
    public void What_is_absent_and_not_needed_is_good()
    {
        new FindingsReport([Finding.Fine("Function", "built"), Finding.Absent("sam", "not found")])
            .IsGood.Should().BeTrue();
    }

    [Fact]
    public void What_is_broken_is_shown_with_its_remedy()
    {
        using var text = new StringWriter();
        var console =
            AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        var report = new FindingsReport([Finding.Broken("Tables", "not [there]", "Run 'migrate'.")]);

        report.Show(console);

        report.IsGood.Should().BeFalse();
        text.ToString().Should().Contain("✗ Tables  not [there]").And.Contain("→ Run 'migrate'.");
    }
}
