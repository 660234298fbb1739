using Npgsql;

namespace ManagementClient.Benchmarks.Deployments;

/// <summary>Looks again and again at what the sessions of functions do, and at how busy the machine is.</summary>
internal sealed class ServerActivity(string connectionString)
{
    private const string Sessions = """
        SELECT count(*), count(*) FILTER (WHERE wait_event_type = 'Lock'),
          count(*) FILTER (WHERE wait_event_type = 'LWLock'), count(*) FILTER (WHERE wait_event_type = 'IO'),
          count(*) FILTER (WHERE state = 'active' AND wait_event_type IS NULL)
        FROM pg_stat_activity WHERE application_name = 'ManagementClient'
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly List<long[]> _samples = [];

    /// <summary>The most sessions that there were at once.</summary>
    internal long Connections => _samples.Max(sample => sample[0]);

    /// <summary>Sessions that waited for another's lock; the mean of all samples, like the others.</summary>
    internal double Lock => Mean(1);

    /// <summary>Sessions that waited for a structure in the server's memory or for another's commit.</summary>
    internal double Latch => Mean(2);

    internal double Disk => Mean(3);

    /// <summary>Sessions that computed or waited for a processor.</summary>
    internal double Working => Mean(4);

    /// <summary>Of the machine's processors, everybody's; from 0 to 1, 0 where there is no <c>/proc</c>.</summary>
    internal double Busy { get; private set; }

    internal async Task WatchAsync(CancellationToken ended)
    {
        // Not one of the sessions that are counted.
        var own = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "benchmark" };
        await using var connection = new NpgsqlConnection(own.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(Sessions, connection);
        var before = MachineTime.Read();
        using var timer = new PeriodicTimer(Interval);
        do
        {
            await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            await reader.ReadAsync(CancellationToken.None);
            _samples.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt64)]);
        }
        while (await TicksAsync(timer, ended));
        Busy = MachineTime.Read().BusySince(before);
    }

    private static async Task<bool> TicksAsync(PeriodicTimer timer, CancellationToken ended)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ended);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private double Mean(int column) => _samples.Average(sample => sample[column]);
}
