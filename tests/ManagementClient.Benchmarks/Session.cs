namespace ManagementClient.Benchmarks;

/// <summary>Builds, measures round by round, and prints the table.</summary>
internal static class Session
{
    private const string Cold = "cold";
    private const string Warm = "warm";

    private const string Growth = "growth";
    private const string Duplicates = "duplicates";

    internal static string[] Names { get; } = [Cold, Warm, Growth, Duplicates];

    internal static async Task<int> RunAsync(SessionOptions options, CancellationToken cancellationToken)
    {
        var tree = SourceTree.Find();
        await using var database = await Database.StartAsync(cancellationToken);
        var lineup = new Lineup(tree, database, options.Bootstrap);
        var figures = new Figures();
        foreach (var name in Names.Where(name => options.Only is null || options.Only == name))
        {
            using IScenario scenario = name switch
            {
                Cold => new ColdScenario(database, lineup, tree.At("events", "sqs-event.json")),
                Warm => new WarmScenario(database, lineup),
                Growth => new GrowthScenario(database, lineup),
                _ => new DuplicatesScenario(database, lineup),
            };
            await Console.Error.WriteAsync($"{name}: ");
            for (var round = 0; round < scenario.WarmUpRounds; round++)
            {
                scenario.RunRound(new Figures());
            }

            for (var round = 0; round < options.Rounds; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                scenario.RunRound(figures);
                await Console.Error.WriteAsync('.');
            }

            await Console.Error.WriteLineAsync();
        }

        Console.WriteLine(Table.Of(figures));
        foreach (var remark in lineup.Remarks)
        {
            Console.WriteLine(remark);
        }

        return 0;
    }
}
