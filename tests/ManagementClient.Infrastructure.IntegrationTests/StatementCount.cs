using System.Diagnostics;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>Counts the statements that this process sends to one database, by the spans of Npgsql.</summary>
internal sealed class StatementCount : IDisposable
{
    private readonly ActivityListener _listener;
    private int _statements;

    /// <param name="database">Its name: tests of other databases run at the same time.</param>
    internal StatementCount(string database)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (database.Equals(span.GetTagItem("db.namespace")))
                {
                    Interlocked.Increment(ref _statements);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    internal int Taken => _statements;

    public void Dispose() => _listener.Dispose();
}
