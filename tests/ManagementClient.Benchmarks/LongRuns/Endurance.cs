using System.Globalization;
using ManagementClient.Benchmarks.Contenders;

namespace ManagementClient.Benchmarks.LongRuns;

/// <summary>
/// One process of the function that handles batch after batch: what it holds after a thousand must be what it holds
/// after a hundred thousand.
/// </summary>
internal sealed class Endurance(Database database, Lineup lineup)
{
    private const int Records = 10;
    private const double Megabyte = 1e6;
    private static readonly int[] First = [10, 100, 1_000, 10_000, 100_000];

    internal void Run(int invocations, CancellationToken cancellationToken)
    {
        database.Reset();
        using var process = lineup.Ours.Start();
        Console.WriteLine("| invocations | resident | handles | threads | processor time of an invocation |");
        Console.WriteLine("|---|---|---|---|---|");
        for (var count = 1; count <= invocations; count++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            process.Handle(Batch.Of(Records));
            if (First.Contains(count) || count == invocations)
            {
                Console.WriteLine(RowOf(count, process.ReadState()));
            }
        }

        database.Expect((long)Records * invocations, lineup.Ours.Name);
    }

    private static string RowOf(int count, ProcessState state) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {count:N0} | {state.Resident / Megabyte:0.0} MB | {state.Handles} | {state.Threads} "
        + $"| {state.Processor.TotalMilliseconds / count:0.00} ms |");
}
