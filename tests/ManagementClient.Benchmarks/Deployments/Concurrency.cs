using System.Diagnostics;
using System.Globalization;
using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.Deployments;

/// <summary>Many environments at once on one database: where it stops growing.</summary>
internal sealed class Concurrency(Database database, Lineup lineup)
{
    private const int Records = 100;
    private const int WarmUps = 50;

    /// <summary>Of all environments together.</summary>
    private const int Batches = 1_600;

    internal async Task RunAsync(int mostEnvironments, CancellationToken cancellationToken)
    {
        Console.WriteLine(
            "| way | environments | clients a second | p50 | p99 | connections | sessions at work "
            + "| waiting for a lock | for a latch or a commit | for the disk | processors busy |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        await RunAsync("direct", lineup.Ours, mostEnvironments, cancellationToken);
        using var bouncer = await PgBouncer.FindAsync(database.Access, cancellationToken);
        if (bouncer is null)
        {
            Console.WriteLine("No PgBouncer: it is not in PATH or /usr/sbin.");
            return;
        }

        await RunAsync("PgBouncer", lineup.Through(bouncer.Port).Ours, mostEnvironments, cancellationToken);
    }

    private async Task RunAsync(
        string way, IContender contender, int mostEnvironments, CancellationToken cancellationToken)
    {
        for (var environments = 1; environments <= mostEnvironments; environments *= 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Console.WriteLine($"| {way} | {environments} | {await MeasureAsync(contender, environments)} |");
        }
    }

    private async Task<string> MeasureAsync(IContender contender, int environments)
    {
        using var running = new RunningEnvironments(contender, environments);
        _ = running.Prepare(WarmUps, Records)();
        database.Reset();

        var activity = new ServerActivity(database.Access.ConnectionString);
        using var ended = new CancellationTokenSource();
        var handling = running.Prepare(Batches / environments, Records);
        var watching = Task.Run(() => activity.WatchAsync(ended.Token));
        var start = Stopwatch.GetTimestamp();
        List<double> durations = [.. handling()];
        var duration = Stopwatch.GetElapsedTime(start);
        await ended.CancelAsync();
        await watching;
        database.Expect(durations.Count * Records, contender.Name);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{durations.Count * Records / duration.TotalSeconds:N0} | {Figures.MedianOf(durations):0.00} ms "
            + $"| {durations.Order().ElementAt((int)(durations.Count * 0.99)):0.0} ms | {activity.Connections} "
            + $"| {activity.Working:0.0} | {activity.Lock:0.00} | {activity.Latch:0.0} | {activity.Disk:0.0} "
            + $"| {activity.Busy:P0}");
    }
}
