namespace ManagementClient.Simulation.Functions;

/// <summary>
/// How many batches the mapping processes concurrently: five at first, 300 more a minute while messages are left, and
/// half as many after a function error.
/// </summary>
internal sealed class PollerScaling(int limit)
{
    private const int Beginning = 5;
    private const double GrowthPerSecond = 5;
    private double _allotted = Math.Min(Beginning, limit);
    private DateTimeOffset? _busySince;

    public int Allotted => (int)_allotted;

    /// <summary>Called when every poller is busy.</summary>
    public void Saturated(DateTimeOffset now) => _busySince ??= now;

    /// <summary>Counts the time since then.</summary>
    public void Grow(DateTimeOffset now)
    {
        if (_busySince is { } since)
        {
            _allotted = Math.Min(limit, _allotted + (now - since).TotalSeconds * GrowthPerSecond);
            _busySince = now;
        }
    }

    /// <summary>Called when no message is left.</summary>
    public void Idle()
    {
        _busySince = null;
        _allotted = Math.Min(_allotted, Beginning);
    }

    public void BackOff()
    {
        _busySince = null;
        _allotted = Math.Max(1, _allotted / 2);
    }
}
