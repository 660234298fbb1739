using System.Text;
using System.Text.Json;
using ManagementClient.Local.Rehearsal.Reports;
using ManagementClient.Operations.Commands;
using Spectre.Console;

namespace ManagementClient.Local.UnitTests.Rehearsal;

public sealed class RehearsalReportTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(160)]
    public async Task Report_fits_the_terminal_and_marks_the_outage(int width)
    {
        var lines = await ShowAsync(width, unicode: true);

        lines.Should().OnlyContain(line => line.Length <= width);
        lines[0].TrimEnd().Should().Be("Database away for 35 min, 1 message a second, no poison");
        lines.Should().Contain(line => line.Contains("outage of 35 min", StringComparison.Ordinal));
        lines.Should().Contain(line => line.Contains("└─", StringComparison.Ordinal) && line.Contains('━'));
        lines.Should().Contain(line => line.Contains("│ Valid clients set aside ", StringComparison.Ordinal)
            && line.Contains("0 (0%)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Terminal_without_Unicode_gets_a_plot_of_plain_characters()
    {
        var lines = await ShowAsync(80, unicode: false);

        lines.Should().Contain(line => line.Contains('|') && line.Contains("##", StringComparison.Ordinal));
        string.Concat(lines).Should().NotContainAny("█", "━");
    }

    [Fact]
    public async Task Json_has_the_figures_for_a_script()
    {
        var result =
            await Rehearsals.RunAsync(Rehearsals.Of("00:35:00", Rehearsals.Deployed) with { PoisonShare = 0.01 });
        using var output = new MemoryStream();

        Json.Write(output, json => RehearsalJson.Write(json, result));

        var json = JsonDocument.Parse(Encoding.UTF8.GetString(output.ToArray())).RootElement;
        json.GetProperty("validClientsSetAside").GetInt32().Should().Be(0);
        json.GetProperty("registered").GetInt32().Should().Be(result.ValidClients);
        json.GetProperty("setAsideByReason").GetProperty("body_not_json").GetInt32().Should().BePositive();
        json.GetProperty("plan").GetProperty("maxReceiveCount").GetInt32().Should().Be(1000);
        json.GetProperty("samples").GetArrayLength().Should().BeGreaterThan(100);
    }

    private static async Task<string[]> ShowAsync(int width, bool unicode)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = unicode;

        new RehearsalReport(console).Show(await Rehearsals.RunAsync(Rehearsals.Of("00:35:00", Rehearsals.Deployed)));

        return output.ToString().Split('\n');
    }
}
