using System.Globalization;
using Spectre.Console;

namespace ManagementClient.Operations.Commands.Output;

/// <summary>Says what a command does while it does it, a line for each step with the seconds it took.</summary>
/// <param name="console">Where it is said; null to say nothing.</param>
public sealed class Steps(IAnsiConsole? console, TimeProvider time)
{
    public static Steps Untold { get; } = new(console: null, TimeProvider.System);

    public Task RunAsync(string what, Func<Task> step) => RunAsync(what, async () =>
    {
        await step();
        return true;
    });

    public async Task<T> RunAsync<T>(string what, Func<Task<T>> step)
    {
        if (console is null)
        {
            return await step();
        }

        var began = time.GetTimestamp();
        var isDone = false;
        console.Write($"{what} ... ");
        try
        {
            var result = await step();
            isDone = true;
            return result;
        }
        finally
        {
            var seconds = time.GetElapsedTime(began).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            console.MarkupLine(isDone ? $"[dim]{seconds} s[/]" : $"[yellow]not done after {seconds} s[/]");
        }
    }
}
