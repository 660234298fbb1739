using ManagementClient.Benchmarks.Contenders;

namespace ManagementClient.Benchmarks;

/// <summary>Builds, measures round by round, and prints the table.</summary>
internal static class Session
{
    private const string Cold = "cold";
    private const string Warm = "warm";

    internal static string[] Names { get; } = [Cold, Warm];

    internal static async Task<int> RunAsync(SessionOptions options, CancellationToken cancellationToken)
    {
        var tree = SourceTree.Find();
        var builds = new Builds(tree);
        var package = options.Bootstrap is { } bootstrap ? new Executable(bootstrap.FullName) : builds.Package();
        await using var database = await Database.StartAsync(cancellationToken);
        List<IContender> contenders =
        [
            new RuntimeContender(ContenderName.Ours, package, database.Variables),
            new FloorContender(builds.Floor(), database.FloorVariables),
        ];
        var figures = new Figures();
        foreach (var name in Names.Where(name => options.Only is null || options.Only == name))
        {
            using IScenario scenario = name switch
            {
                Cold => new ColdScenario(database, contenders, tree.At("events", "sqs-event.json")),
                _ => new WarmScenario(database, contenders),
            };
            await Console.Error.WriteAsync($"{name}: ");
            scenario.RunRound(new Figures());
            for (var round = 0; round < options.Rounds; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                scenario.RunRound(figures);
                await Console.Error.WriteAsync('.');
            }

            await Console.Error.WriteLineAsync();
        }

        Console.WriteLine(Table.Of(figures));
        return 0;
    }
}
