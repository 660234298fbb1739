using System.Globalization;
using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.Deployments;

/// <summary>
/// Warm batches on a database that is further away: what they cost, in time and round trips. A round measures each row
/// once, so that what disturbs the machine for a second does not make one of them.
/// </summary>
internal sealed class DistantDatabase(Database database, Lineup lineup)
{
    private const int WarmUpRounds = 3;
    private const int Invocations = 10;

    /// <summary>Null: without the proxy.</summary>
    private static readonly int?[] Delays = [null, 0, 1, 3];
    private static readonly int[] Sizes = [1, 10, 100, 1_000];
    private static readonly Func<Lineup, IContender?>[] Kinds =
        [far => far.Ours, far => far.Limit, far => far.EntityFramework, far => far.Python];

    internal void Run(int rounds, CancellationToken cancellationToken)
    {
        List<(int? Delay, DistantContender Contender)> contenders = [];
        try
        {
            foreach (var (delay, kind) in Delays.SelectMany(delay => Kinds.Select(kind => (delay, kind))))
            {
                contenders.Add((delay, new DistantContender(database, lineup, delay, kind)));
            }

            for (var round = -WarmUpRounds; round < rounds; round++)
            {
                foreach (var (size, (_, contender)) in
                    Sizes.SelectMany(size => contenders.Select(contender => (size, contender))))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    contender.Measure(database, size, isCounted: round >= 0);
                }
            }

            Print(contenders.ToLookup(contender => contender.Delay, contender => contender.Contender));
        }
        finally
        {
            contenders.ForEach(contender => contender.Contender.Dispose());
        }
    }

    private static void Print(ILookup<int?, DistantContender> contenders)
    {
        Console.WriteLine("| delay each way | batch | ours | limit | EF Core | Python |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (delay, size) in Delays.SelectMany(delay => Sizes.Select(size => (delay, size))))
        {
            var cells = contenders[delay].Select(contender => contender.CellOf(size));
            var way = delay is null ? "no proxy" : $"{delay} ms";
            Console.WriteLine($"| {way} | {size:N0} | {string.Join(" | ", cells)} |");
        }
    }

    /// <summary>A contender with a way of its own to the database.</summary>
    private sealed class DistantContender : IDisposable
    {
        private readonly DelayingProxy? _proxy;
        private readonly IContenderProcess? _process;
        private readonly Dictionary<int, List<double>> _durations =
            Sizes.ToDictionary(size => size, _ => new List<double>());
        private readonly Dictionary<int, SortedSet<long>> _roundTrips =
            Sizes.ToDictionary(size => size, _ => new SortedSet<long>());

        internal DistantContender(Database database, Lineup lineup, int? delay, Func<Lineup, IContender?> kind)
        {
            _proxy = delay is { } milliseconds
                ? new DelayingProxy(database.Access.Settings.Port, TimeSpan.FromMilliseconds(milliseconds))
                : null;
            _process = kind(_proxy is null ? lineup : lineup.Through(_proxy.Port))?.Start();
        }

        public void Dispose()
        {
            _process?.Dispose();
            _proxy?.Dispose();
        }

        internal void Measure(Database database, int records, bool isCounted)
        {
            database.Reset();
            for (var invocation = 0; invocation < Invocations && _process is not null; invocation++)
            {
                var before = _proxy?.RoundTrips;
                var duration = _process.Handle(Batch.Of(records)).Duration.TotalMilliseconds;
                if (isCounted)
                {
                    _durations[records].Add(duration);
                    _roundTrips[records].UnionWith(_proxy is null ? [] : [_proxy.RoundTrips - before!.Value]);
                }
            }
        }

        /// <summary>The median time of a batch and the fewest and the most round trips that one took.</summary>
        internal string CellOf(int records)
        {
            if (_process is null)
            {
                return "";
            }

            var median = Figures.MedianOf(_durations[records]).ToString("0.00", CultureInfo.InvariantCulture);
            var trips = _roundTrips[records];
            return trips.Count switch
            {
                0 => $"{median} ms",
                1 => $"{median} ms, {trips.Min}",
                _ => $"{median} ms, {trips.Min} to {trips.Max}",
            };
        }
    }
}
