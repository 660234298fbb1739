using ManagementClient.Infrastructure.Customers;
using ManagementClient.Infrastructure.Model;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Privacy;
using Npgsql;

namespace ManagementClient.Local.Live.Watches;

/// <summary>Reads the table repeatedly while its server runs.</summary>
internal sealed class TableWatch(LocalDatabase database, LiveServer server, TimeProvider time)
{
    private const int Latest = 12;
    private static readonly TimeSpan OftenEnough = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// The pause between reads. Each read counts the rows, which must not burden a large table of somebody else's.
    /// </summary>
    private static readonly TimeSpan SeldomEnough = TimeSpan.FromSeconds(5);

    private readonly CustomerRepository _customers = database.Customers;

    internal TableState State { get; private set; } = new(0, 0, [], IsCurrent: false);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(database.IsOwn ? OftenEnough : SeldomEnough, time);
        try
        {
            do
            {
                await ReadAsync(cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The view was closed.
        }
    }

    /// <summary>Reads the table once.</summary>
    internal async Task ReadAsync(CancellationToken cancellationToken) => State = await LookAsync(cancellationToken);

    private async Task<TableState> LookAsync(CancellationToken cancellationToken)
    {
        if (server.State is not ServerState.Running)
        {
            return State with { IsCurrent = false };
        }

        try
        {
            var latest = await _customers.LatestAsync(
                new CustomerFilter(AfterId: 0, Since: null, Limit: Latest), cancellationToken);
            latest.Reverse();
            if (!database.IsOwn)
            {
                latest = [.. latest.Select(Masked)];
            }

            var (rows, keys) = await _customers.CountAsync(cancellationToken);
            return new TableState(rows, keys, latest, IsCurrent: true);
        }
        catch (NpgsqlException)
        {
            return State with { IsCurrent = false };
        }
    }

    /// <summary>In a database of somebody else's the rows are of people.</summary>
    private static CustomerRow Masked(CustomerRow row) => new()
    {
        Id = row.Id,
        Name = PersonalData.MaskName(row.Name),
        Email = PersonalData.MaskEmail(row.Email),
        Phone = PersonalData.MaskPhone(row.Phone),
    };
}
