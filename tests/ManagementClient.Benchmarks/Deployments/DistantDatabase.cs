using System.Globalization;
using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.Deployments;

/// <summary>Warm batches on a database that is further away: what they cost, in time and round trips.</summary>
internal sealed class DistantDatabase(Database database, Lineup lineup)
{
    private const int WarmUps = 20;
    private const int Invocations = 10;
    private static readonly int[] Delays = [0, 1, 3];
    private static readonly int[] Sizes = [1, 10, 100, 1_000];

    internal void Run(int rounds, CancellationToken cancellationToken)
    {
        Console.WriteLine("| delay each way | batch | ours | limit | EF Core | Python |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var delay in Delays)
        {
            Run(delay, rounds, cancellationToken);
        }
    }

    private void Run(int delay, int rounds, CancellationToken cancellationToken)
    {
        List<DistantContender> contenders = [];
        try
        {
            Func<Lineup, IContender?>[] kinds =
                [far => far.Ours, far => far.Limit, far => far.EntityFramework, far => far.Python];
            foreach (var kind in kinds)
            {
                contenders.Add(new DistantContender(database, lineup, TimeSpan.FromMilliseconds(delay), kind));
            }

            foreach (var records in Sizes)
            {
                for (var round = 0; round < rounds; round++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    contenders.ForEach(contender => contender.Measure(database, records));
                }

                var cells = contenders.Select(contender => contender.TakeCell());
                Console.WriteLine($"| {delay} ms | {records:N0} | {string.Join(" | ", cells)} |");
            }
        }
        finally
        {
            contenders.ForEach(contender => contender.Dispose());
        }
    }

    /// <summary>A contender with a way of its own to the database.</summary>
    private sealed class DistantContender : IDisposable
    {
        private readonly DelayingProxy _proxy;
        private readonly IContenderProcess? _process;
        private readonly List<double> _durations = [];
        private readonly SortedSet<long> _roundTrips = [];

        internal DistantContender(Database database, Lineup lineup, TimeSpan delay, Func<Lineup, IContender?> kind)
        {
            _proxy = new DelayingProxy(database.Access.Settings.Port, delay);
            _process = kind(lineup.Through(_proxy.Port))?.Start();
            for (var count = 0; count < WarmUps; count++)
            {
                _process?.Handle(Batch.Of(10));
            }
        }

        public void Dispose()
        {
            _process?.Dispose();
            _proxy.Dispose();
        }

        internal void Measure(Database database, int records)
        {
            database.Reset();
            for (var invocation = 0; invocation < Invocations && _process is not null; invocation++)
            {
                var before = _proxy.RoundTrips;
                _durations.Add(_process.Handle(Batch.Of(records)).Duration.TotalMilliseconds);
                _roundTrips.Add(_proxy.RoundTrips - before);
            }
        }

        /// <summary>The median time of a batch and the fewest and the most round trips that one took.</summary>
        internal string TakeCell()
        {
            if (_durations.Count == 0)
            {
                return "";
            }

            var median = Figures.MedianOf(_durations).ToString("0.00", CultureInfo.InvariantCulture);
            var trips = _roundTrips.Count == 1 ? $"{_roundTrips.Min}" : $"{_roundTrips.Min} to {_roundTrips.Max}";
            _durations.Clear();
            _roundTrips.Clear();
            return $"{median} ms, {trips}";
        }
    }
}
