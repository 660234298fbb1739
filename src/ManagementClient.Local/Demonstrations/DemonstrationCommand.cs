using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Local.Demonstrations;

/// <summary>The default command: the demonstration and, on a terminal, the live view.</summary>
internal static class DemonstrationCommand
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    internal static void AddTo(RootCommand root)
    {
        var noLive = new Option<bool>("--no-live")
        {
            Description = "End after the demonstration, as it does without a terminal or if CI is set.",
        };
        var confirmation = new Confirmation();
        var choice = new DatabaseChoice(confirmation);
        root.Add(noLive);
        choice.AddTo(root);
        confirmation.AddTo(root);
        AwsOptions.AddProfileTo(root);
        root.SetAction(async (parsed, cancellationToken) =>
        {
            var steps = Terminal.Current.IsQuiet ? Steps.Untold : new Steps(Terminal.Tables, Terminal.Current.Time);
            await using var database = await choice.StartAsync(parsed, AnswerTimeout, steps, cancellationToken);
            return await RunAsync(database, steps, !parsed.GetValue(noLive) && IsWatched(), cancellationToken);
        });
    }

    private static async Task<int> RunAsync(
        LocalDatabase database, Steps steps, bool isLive, CancellationToken cancellationToken)
    {
        if (isLive)
        {
            return await new LiveDemonstration(database, Terminal.Tables, steps)
                .RunAsync(Terminal.Current, cancellationToken);
        }

        var isAsExpected = await new Demonstration(database, Terminal.Tables, steps).RunAsync(cancellationToken);
        return isAsExpected ? ExitCode.Success : ExitCode.Failure;
    }

    private static bool IsWatched() =>
        Terminal.Current.IsWatched
        && Terminal.Tables.Profile.Capabilities.Ansi
        && string.IsNullOrEmpty(Terminal.Current.Variable("CI"));
}
