using Npgsql;

namespace ManagementClient.Local.Live;

/// <summary>Reads the table again and again, while its server runs.</summary>
internal sealed class TableWatch(LocalDatabase database, LiveServer server, TimeProvider time)
{
    private const int Latest = 12;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);

    internal TableState State { get; private set; } = new(0, [], IsCurrent: false);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                State = await ReadAsync(cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The view was left.
        }
    }

    private async Task<TableState> ReadAsync(CancellationToken cancellationToken)
    {
        if (server.State is not ServerState.Running)
        {
            return State with { IsCurrent = false };
        }

        try
        {
            var (rows, latest) = await database.LookAsync(Latest, cancellationToken);
            return new TableState(rows, latest, IsCurrent: true);
        }
        catch (NpgsqlException)
        {
            return State with { IsCurrent = false };
        }
    }
}
