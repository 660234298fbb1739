using ManagementClient.Benchmarks.Contenders;

namespace ManagementClient.Benchmarks.Deployments;

/// <summary>Environments of one function, each of which handles a batch at a time.</summary>
internal sealed class RunningEnvironments : IDisposable
{
    private readonly List<IContenderProcess> _processes = [];

    internal RunningEnvironments(IContender contender, int count)
    {
        while (_processes.Count < count)
        {
            _processes.Add(contender.Start());
        }
    }

    public void Dispose() => _processes.ForEach(process => process.Dispose());

    /// <summary>Makes as many batches for each environment.</summary>
    /// <returns>Hands them out, to all environments at once; tells how long each batch took, in milliseconds.</returns>
    internal Func<IEnumerable<double>> Prepare(int batches, int records)
    {
        List<Batch[]> shares =
            [.. _processes.Select(_ => Enumerable.Range(0, batches).Select(_ => Batch.Of(records)).ToArray())];
        return () =>
        {
            var durations = new double[_processes.Count][];
            List<Thread> threads = [];
            for (var environment = 0; environment < _processes.Count; environment++)
            {
                var number = environment;
                threads.Add(new Thread(() => durations[number] = HandleAll(_processes[number], shares[number])));
            }

            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            return durations.SelectMany(environment => environment);
        };
    }

    private static double[] HandleAll(IContenderProcess process, Batch[] batches) =>
        [.. batches.Select(batch => process.Handle(batch).Duration.TotalMilliseconds)];
}
