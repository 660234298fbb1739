using System.CommandLine;
using ManagementClient.Local.Live;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;

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
        root.SetAction(async (parsed, cancellationToken) =>
        {
            await using var database = await choice.StartAsync(parsed, AnswerTimeout, cancellationToken);
            return await RunAsync(database, !parsed.GetValue(noLive) && IsWatched(), cancellationToken);
        });
    }

    private static async Task<int> RunAsync(
        LocalDatabase database, bool isLive, CancellationToken cancellationToken)
    {
        if (!await Demonstration.RunAsync(database, Terminal.Tables, cancellationToken))
        {
            return ExitCode.Failure;
        }

        return isLive
            ? await LiveSession.RunAsync(database, Terminal.Tables, cancellationToken)
            : ExitCode.Success;
    }

    private static bool IsWatched() =>
        Terminal.Current.IsWatched
        && Terminal.Tables.Profile.Capabilities.Ansi
        && string.IsNullOrEmpty(Terminal.Current.Variable("CI"));
}
