using System.Globalization;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.LongRuns;

/// <summary>
/// What millions of keys in the inbox do to a batch: each on them has one on an empty inbox of the same server beside
/// it, so that what drifts meanwhile hits both. And what purging a tenth of them does.
/// </summary>
internal sealed class InboxGrowth(Database database, Lineup lineup)
{
    private const int Pairs = 200;
    private const double MostGrowth = 1.3;

    /// <summary>After so many batches nearly every page of an index of ten million keys was changed.</summary>
    private const int LongRun = 2_000;

    private const string SmallMemory = "128MB";
    private const string LargeMemory = "1GB";
    private const string AfterCheckpoint = "just now";
    private const string LongAfterCheckpoint = "long ago";
    private static readonly TimeSpan BeyondRetention = TimeSpan.FromDays(61);
    private static readonly TimeSpan WithinRetention = TimeSpan.FromDays(30);

    internal async Task RunAsync(long mostKeys, CancellationToken cancellationToken)
    {
        await using var neighbour = await database.CreateNeighbourAsync("without_keys", cancellationToken);
        using var full = new MeasuredInbox(database, lineup.Ours);
        using var empty = new MeasuredInbox(neighbour, lineup.On(neighbour.Access).Ours);
        var oldKeys = mostKeys / 10;

        // Nobody's first batches are measured.
        full.Handle(Pairs, cancellationToken);
        empty.Handle(Pairs, cancellationToken);
        Console.WriteLine(
            "| keys | memory | checkpoint | batch of 100 | on no key | ratio | the slowest of 100 | on no key "
            + "| WAL a client | on no key | inbox and its index | found in memory |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        full.Database.Reset();
        Measure(0, SmallMemory, AfterCheckpoint, full, empty, cancellationToken);
        full.Database.Reset();
        full.Database.FillInbox(oldKeys, BeyondRetention, cancellationToken);
        full.Database.Checkpoint();
        Measure(oldKeys, SmallMemory, AfterCheckpoint, full, empty, cancellationToken);
        full.Database.FillInbox(mostKeys - oldKeys, WithinRetention, cancellationToken);
        full.Database.Checkpoint();
        var worst = Measure(mostKeys, SmallMemory, AfterCheckpoint, full, empty, cancellationToken);
        full.Handle(LongRun, cancellationToken);
        Measure(mostKeys, SmallMemory, LongAfterCheckpoint, full, empty, cancellationToken);
        await RestartAsync(LargeMemory, full, empty, cancellationToken);
        full.Handle(LongRun, cancellationToken);
        var usual = Measure(mostKeys, LargeMemory, LongAfterCheckpoint, full, empty, cancellationToken);
        full.Database.Checkpoint();
        Measure(mostKeys, LargeMemory, AfterCheckpoint, full, empty, cancellationToken);
        Purge(oldKeys, full, cancellationToken);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{mostKeys:N0} keys / none, at most {MostGrowth:0.0}: at worst {worst:0.00}, {Verdict(worst)}; "
            + $"with {LargeMemory} and long after a checkpoint {usual:0.00}, {Verdict(usual)}"));
    }

    private static async Task RestartAsync(
        string memory, MeasuredInbox full, MeasuredInbox empty, CancellationToken cancellationToken)
    {
        await full.Database.RestartAsync(memory, cancellationToken);
        empty.Database.Reconnect();
        foreach (var inbox in (MeasuredInbox[])[full, empty])
        {
            inbox.Restart();
            inbox.Handle(Pairs, cancellationToken);
        }
    }

    private static string Verdict(double ratio) => ratio <= MostGrowth ? "met" : "NOT MET";

    /// <returns>The median of the pairs' ratios.</returns>
    private static double Measure(
        long keys,
        string memory,
        string checkpoint,
        MeasuredInbox full,
        MeasuredInbox empty,
        CancellationToken cancellationToken)
    {
        empty.Database.Empty();
        full.Forget();
        empty.Forget();
        var before = full.Database.ReadInbox();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (first, second) = pair % 2 == 0 ? (full, empty) : (empty, full);
            first.Handle(cancellationToken);
            second.Handle(cancellationToken);
        }

        var after = full.Database.ReadInbox();
        var found = after.Hits - before.Hits;
        var share = 100.0 * found / (found + after.Reads - before.Reads);
        var ratio = Figures.MedianOf(full.Durations.Zip(empty.Durations, (one, other) => one / other));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {keys:N0} | {memory} | {checkpoint} | {full.Median:0.00} ms | {empty.Median:0.00} ms | {ratio:0.00} "
            + $"| {full.SlowestOf100:0.0} ms | {empty.SlowestOf100:0.0} ms "
            + $"| {full.LogOfAClient:N0} bytes | {empty.LogOfAClient:N0} bytes "
            + $"| {after.TableBytes / 1e6:N0} + {after.IndexBytes / 1e6:N0} MB | {share:0.0} % |"));
        return ratio;
    }

    /// <summary>The purging function deletes the oldest beside the batches.</summary>
    private void Purge(long oldKeys, MeasuredInbox inbox, CancellationToken cancellationToken)
    {
        var before = database.ReadInbox();
        inbox.Forget();
        var purge = Task.Run(() => lineup.Purge.RunOnce(Batch.Of(0)).Duration, cancellationToken);
        while (!purge.IsCompleted)
        {
            inbox.Handle(cancellationToken);
        }

        var duration = purge.GetAwaiter().GetResult();
        var after = database.ReadInbox();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            {oldKeys:N0} keys were purged in {duration.TotalSeconds:0.0} s. Meanwhile a batch of 100 took
            {inbox.Median:0.00} ms, the slowest of 100 {inbox.SlowestOf100:0.0} ms;
            {inbox.Durations.Count} batches were handled. Rows that wait for vacuum: {after.DeadRows:N0}.
            Inbox: {before.TableBytes / 1e6:N0} MB before, {after.TableBytes / 1e6:N0} MB after.
            """));
        database.Vacuum();
        inbox.Handle(Pairs, cancellationToken);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"After VACUUM and another {Pairs} batches: {database.ReadInbox().TableBytes / 1e6:N0} MB."));
    }
}
