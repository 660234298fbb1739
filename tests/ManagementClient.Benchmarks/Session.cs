using ManagementClient.Benchmarks.Results;
using ManagementClient.Benchmarks.Scenarios;

namespace ManagementClient.Benchmarks;

/// <summary>Measures round by round and prints the table.</summary>
internal sealed class Session(SourceTree tree, Database database, Lineup lineup)
{
    private const string Cold = "cold";
    private const string Warm = "warm";
    private const string Growth = "growth";
    private const string Duplicates = "duplicates";

    internal static string[] Names { get; } = [Cold, Warm, Growth, Duplicates];

    /// <param name="only">One of <see cref="Names"/>; null for all.</param>
    internal async Task RunAsync(int rounds, string? only, CancellationToken cancellationToken)
    {
        var figures = new Figures();
        foreach (var name in Names.Where(name => only is null || only == name))
        {
            using var scenario = Create(name);
            await Console.Error.WriteAsync($"{name} ");
            for (var round = 0; round < scenario.WarmUpRounds + rounds; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                scenario.RunRound(round < scenario.WarmUpRounds ? new Figures() : figures);
                await Console.Error.WriteAsync('.');
            }

            await Console.Error.WriteLineAsync();
        }

        Console.WriteLine(Table.Of(figures));
        await File.WriteAllLinesAsync(tree.RawFigures, figures.Raw(), cancellationToken);
        Console.WriteLine($"Every figure of every round: {tree.RawFigures}");
        foreach (var remark in lineup.Remarks)
        {
            Console.WriteLine(remark);
        }
    }

    private IScenario Create(string name) => name switch
    {
        Cold => new ColdScenario(database, lineup, tree.At("events", "sqs-event.json")),
        Warm => new WarmScenario(database, lineup),
        Growth => new GrowthScenario(database, lineup),
        _ => new DuplicatesScenario(database, lineup),
    };
}
