using System.Diagnostics;
using System.Text;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests.Live;

/// <summary>
/// The live view in a terminal of its own, which <c>script</c> of util-linux makes; other systems have another.
/// </summary>
public sealed class LiveTerminalTests(PostgresFixture postgres)
{
    private const string Entered = "\e[?1049h";
    private const string Left = "\e[?25h\e[?1049l";

    [Theory(SkipUnless = nameof(IsLinux), Skip = "The terminal is made by util-linux.")]
    [InlineData("q", 0)]
    [InlineData("\u0003", 130)]
    public async Task Key_publishes_and_a_key_ends_it_with_the_terminal_as_it_was(string end, int exitCode)
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        using var terminal = Start(database.Settings);
        var screen = new StringBuilder();
        await ReadUntilAsync(terminal, screen, "Press a key");
        await PressAsync(terminal, " ");
        await ReadUntilAsync(terminal, screen, "What happened");
        await PressAsync(terminal, "p");
        await ReadUntilAsync(terminal, screen, " registered");
        await PressAsync(terminal, end);

        await ReadUntilAsync(terminal, screen, "exit code");
        await terminal.WaitForExitAsync(TestContext.Current.CancellationToken);

        var shown = screen.ToString();
        shown.Should().Contain(Entered).And.Contain(Left);
        shown[shown.LastIndexOf(Left, StringComparison.Ordinal)..].Should().Contain(
            $"exit code {exitCode} isig icanon echo").And.Contain("None is missing.");
    }

    [Theory]
    [InlineData("true")]
    [InlineData("", "--no-live")]
    public async Task Demonstration_is_all_there_is_in_CI_or_when_asked_for(string ci, params string[] options)
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var variables = new Dictionary<string, string>(database.Settings) { ["CI"] = ci };
        using var terminal = new WatchedTerminal(variables, 120, 40);

        var exitCode = await CommandLine.RunAsync(
            ["--database", "configured", .. options], terminal, TestContext.Current.CancellationToken);

        exitCode.Should().Be(0, terminal.Errors);
        terminal.Output.Should().Contain("Dead-letter queue").And.NotContain(Entered);
    }

    public static bool IsLinux => OperatingSystem.IsLinux();

    private static Process Start(IReadOnlyDictionary<string, string> settings)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var tool = Path.Combine(AppContext.BaseDirectory, "ManagementClient.Local.dll");
        var start = new ProcessStartInfo("script")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-qec",
                $"stty cols 120 rows 40; '{host}' '{tool}' --database configured; echo \"exit code $?\" "
                + "$(stty -a | tr ' ;' '\\n\\n' | grep -xE -e '-?(isig|icanon|echo)')",
                "/dev/null",
            },
        };
        start.Environment["CI"] = "";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["TERM"] = "xterm-256color";
        return Process.Start(start)!;
    }

    private static async Task PressAsync(Process terminal, string key)
    {
        await terminal.StandardInput.WriteAsync(key);
        await terminal.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ReadUntilAsync(Process terminal, StringBuilder screen, string text)
    {
        var from = screen.Length;
        var buffer = new char[4096];
        while (!screen.ToString(from, screen.Length - from).Contains(text, StringComparison.Ordinal))
        {
            var read = await terminal.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken);
            if (read == 0)
            {
                return;
            }

            screen.Append(buffer, 0, read);
        }
    }
}
