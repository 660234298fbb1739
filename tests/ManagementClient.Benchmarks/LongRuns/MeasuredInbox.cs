using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.LongRuns;

/// <summary>An inbox and a function that fills it.</summary>
internal sealed class MeasuredInbox(Database database, IContender function) : IDisposable
{
    internal const int Records = 100;

    private readonly List<double> _durations = [];
    private IContenderProcess _process = function.Start();
    private long _log;

    internal Database Database => database;

    /// <summary>Milliseconds of each batch since the last <see cref="Forget"/>.</summary>
    internal IReadOnlyList<double> Durations => _durations;

    internal double Median => Figures.MedianOf(_durations);

    internal double SlowestOf100 => _durations.Order().ElementAt((int)(_durations.Count * 0.99));

    /// <summary>Bytes in the log for each client, of the batches since the last <see cref="Forget"/>.</summary>
    internal double LogOfAClient => _log / (double)(_durations.Count * Records);

    internal void Forget()
    {
        _durations.Clear();
        _log = 0;
    }

    internal void Handle(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var before = database.ReadLog();
        _durations.Add(_process.Handle(Batch.Of(Records)).Duration.TotalMilliseconds);
        _log += database.ReadLog() - before;
    }

    internal void Handle(int batches, CancellationToken cancellationToken)
    {
        for (var count = 0; count < batches; count++)
        {
            Handle(cancellationToken);
        }
    }

    /// <summary>A new process, as the server has a new one for it too.</summary>
    internal void Restart()
    {
        _process.Dispose();
        _process = function.Start();
    }

    public void Dispose() => _process.Dispose();
}
