using ManagementClient.LocalPostgres;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Testing;

namespace ManagementClient.Soak.Faults;

/// <summary>
/// The faults of one seed: some come over the whole database at their time, some strike single invocations. When the
/// storm is over nothing fails any more, so that what is left in the queues can drain.
/// </summary>
internal sealed class Storm(int seed, SimulatedCloud cloud, TestDatabase database, TimeSpan duration)
{
    private static readonly string[] OfTheServer =
    [
        "25006", "25P03", "28000", "40001", "40002", "40P01", "53100", "53200", "53300", "55006", "55P03", "57014",
        "57P03", "57P04", "58030", "XX000",
    ];

    /// <summary>What says that a row is at fault, and may be the server's own fault.</summary>
    private static readonly string[] OfARow = ["22001", "22003", "23514", "42501", "44000", "P0001"];

    private static readonly string[] SqlStates = [.. OfTheServer, .. OfARow];

    private static readonly TimeSpan OutageOfRows = TimeSpan.FromSeconds(30);

    private readonly SeededRandom _chance = new(seed);
    private readonly SeededRandom _callChance = new(~seed);
    private readonly DatabaseWeather _weather = new(database);
    private int _struck;

    public bool IsOver { get; private set; }

    /// <summary>
    /// Real time that an invocation may take, of which the function keeps two seconds. Short in the storm, where many
    /// an invocation can only wait for its end; long enough afterwards for the slowest machine.
    /// </summary>
    public TimeSpan RealTimeout => TimeSpan.FromSeconds(IsOver ? 60 : 2.5);

    /// <summary>Whether a refusal for these reasons may be this storm's own doing.</summary>
    public static bool Causes(string reasons) =>
        OfARow.Any(sqlState => reasons == $"refused_by_database_{sqlState}");

    public void Struck() => Interlocked.Increment(ref _struck);

    /// <summary>How many faults the database and the way to it had.</summary>
    public async Task<int> StruckAsync(CancellationToken cancellationToken) =>
        _struck + await _weather.RaisedAsync(cancellationToken);

    /// <param name="server">Restarted now and then; null where it must not be.</param>
    public async Task BeginAsync(PostgresServer? server, CancellationToken cancellationToken)
    {
        await _weather.InstallAsync(cancellationToken);
        for (var count = _chance.Below(12); count > 0; count--)
        {
            var (sqlState, odds) = (SqlStates[_chance.Below(SqlStates.Length)], 0.1 / (1 + _chance.Below(20)));
            At(() => _weather.BecomeAsync(sqlState, odds, cancellationToken));
            At(() => _weather.ClearAsync(cancellationToken));
        }

        if (_chance.Happens(0.3))
        {
            // For a while every row is refused, as by a trigger that is broken.
            var (from, sqlState) = (_chance.Between(TimeSpan.Zero, duration), OfARow[_chance.Below(OfARow.Length)]);
            At(from, () => _weather.BecomeAsync(sqlState, 1, cancellationToken));
            At(from + OutageOfRows, () => _weather.ClearAsync(cancellationToken));
        }

        if (_chance.Happens(0.3))
        {
            var from = _chance.Between(TimeSpan.Zero, duration);
            At(from, () => Strike(_weather.UseUpNumbersAsync(cancellationToken)));
            At(from + OutageOfRows, () => _weather.GiveNumbersAsync(cancellationToken));
        }

        for (var count = _chance.Below(6); count > 0; count--)
        {
            At(() => Strike(database.TerminateConnectionsAsync(cancellationToken)));
        }

        if (_chance.Happens(0.2) && server is not null)
        {
            var mode = _chance.Happens(0.5) ? PostgresStop.Fast : PostgresStop.Immediate;
            At(() => Strike(server.RestartAsync(mode, cancellationToken)));
        }

        cloud.Scheduler.At(cloud.Time.GetUtcNow() + duration, async () =>
        {
            IsOver = true;
            await _weather.ClearAsync(cancellationToken);
            await _weather.GiveNumbersAsync(cancellationToken);
        });
    }

    /// <summary>The same for the same invocation, whichever thread asks and when.</summary>
    public (InvocationFault Fault, SeededRandom Random) Of(InvocationContext invocation)
    {
        var random = new SeededRandom(seed ^ BitConverter.ToInt32(Guid.Parse(invocation.RequestId).ToByteArray()));
        return (IsOver ? InvocationFault.None : FaultOdds.Draw(random), random);
    }

    /// <summary>What the Runtime API does to a call: at times it does not take a response.</summary>
    public RuntimeApiFault Of(RuntimeApiCall call)
    {
        lock (_callChance)
        {
            var isHit = call is RuntimeApiCall.Response && !IsOver && _callChance.Happens(0.03);
            return isHit ? (RuntimeApiFault)(1 + _callChance.Below(3)) : RuntimeApiFault.None;
        }
    }

    /// <summary>How long an invocation takes: at times longer than messages are hidden, or than it may.</summary>
    public TimeSpan DurationOf(SeededRandom random) => IsOver || !random.Happens(0.1)
        ? random.Between(TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(2))
        : random.Between(TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(40));

    private void At(Func<Task> action) => At(_chance.Between(TimeSpan.Zero, duration), action);

    private void At(TimeSpan time, Func<Task> action) => cloud.Scheduler.At(cloud.Time.GetUtcNow() + time, action);

    private Task Strike(Task fault)
    {
        Struck();
        return fault;
    }
}
