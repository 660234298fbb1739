using System.Globalization;
using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.LongRuns;

/// <summary>What millions of keys in the inbox do to a batch, and what purging a tenth of them does.</summary>
internal sealed class InboxGrowth(Database database, Lineup lineup)
{
    private const int Records = 100;
    private const int Batches = 200;
    private const double MostGrowth = 1.3;
    private static readonly TimeSpan BeyondRetention = TimeSpan.FromDays(61);
    private static readonly TimeSpan WithinRetention = TimeSpan.FromDays(30);

    internal void Run(long mostKeys, CancellationToken cancellationToken)
    {
        database.Reset();
        using var process = lineup.Ours.Start();
        for (var warmUp = 0; warmUp < Batches; warmUp++)
        {
            process.Handle(Batch.Of(Records));
        }

        Console.WriteLine(
            "| keys | batch of 100 | the slowest of 100 | WAL a client | inbox and its index | found in memory |");
        Console.WriteLine("|---|---|---|---|---|---|");
        database.Reset();
        var oldKeys = mostKeys / 10;
        var before = Measure(0, process, cancellationToken);
        database.FillInbox(oldKeys, BeyondRetention, cancellationToken);
        Measure(oldKeys, process, cancellationToken);
        database.FillInbox(mostKeys - oldKeys, WithinRetention, cancellationToken);
        var full = Measure(mostKeys, process, cancellationToken);
        Purge(oldKeys, process, cancellationToken);

        // The machine may have become slower or faster meanwhile.
        database.Reset();
        var after = Measure(0, process, cancellationToken);
        var ratio = full / ((before + after) / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{mostKeys:N0} keys / none, before and after: {ratio:0.00}, at most {MostGrowth:0.0}: {Verdict(ratio)}"));
    }

    private static string Verdict(double ratio) => ratio <= MostGrowth ? "met" : "NOT MET";

    /// <returns>The median time of a batch, in milliseconds.</returns>
    private double Measure(long keys, IContenderProcess process, CancellationToken cancellationToken)
    {
        var before = database.ReadInbox();
        List<double> durations = [];
        while (durations.Count < Batches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            durations.Add(process.Handle(Batch.Of(Records)).Duration.TotalMilliseconds);
        }

        var after = database.ReadInbox();
        var wal = (after.WalBytes - before.WalBytes) / (double)(Batches * Records);
        var found = after.Hits - before.Hits;
        var share = 100.0 * found / (found + after.Reads - before.Reads);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {keys:N0} | {Figures.MedianOf(durations):0.00} ms | {HighOf(durations):0.0} ms | {wal:N0} bytes "
            + $"| {after.TableBytes / 1e6:N0} + {after.IndexBytes / 1e6:N0} MB | {share:0.0} % |"));
        return Figures.MedianOf(durations);
    }

    /// <summary>The purging function deletes the oldest beside the batches.</summary>
    private void Purge(long oldKeys, IContenderProcess process, CancellationToken cancellationToken)
    {
        var before = database.ReadInbox();
        List<double> durations = [];
        var purge = Task.Run(() => lineup.Purge.RunOnce(Batch.Of(0)).Duration, cancellationToken);
        while (!purge.IsCompleted)
        {
            durations.Add(process.Handle(Batch.Of(Records)).Duration.TotalMilliseconds);
        }

        var duration = purge.GetAwaiter().GetResult();
        var after = database.ReadInbox();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            {oldKeys:N0} keys were purged in {duration.TotalSeconds:0.0} s. Meanwhile a batch of 100 took
            {Figures.MedianOf(durations):0.00} ms, the slowest of 100 {HighOf(durations):0.0} ms;
            {durations.Count} batches were handled. Rows that wait for vacuum: {after.DeadRows:N0}.
            Inbox: {before.TableBytes / 1e6:N0} MB before, {after.TableBytes / 1e6:N0} MB after.
            After VACUUM and another {Batches} batches: {AfterVacuum(process) / 1e6:N0} MB.
            """));
    }

    /// <returns>The size of the table, in bytes.</returns>
    private long AfterVacuum(IContenderProcess process)
    {
        database.Vacuum();
        for (var count = 0; count < Batches; count++)
        {
            process.Handle(Batch.Of(Records));
        }

        return database.ReadInbox().TableBytes;
    }

    private static double HighOf(List<double> durations) =>
        durations.Order().ElementAt((int)(durations.Count * 0.99));
}
