namespace ManagementClient.Simulation.Messaging.Contents;

/// <summary>
/// A wake-up at the earliest of the requested times. The callback sets the next one.
/// </summary>
internal sealed class WakeUp(SimulatedCloud cloud, Action action)
{
    private DateTimeOffset? _due;

    public void NoLaterThan(DateTimeOffset due)
    {
        if (_due <= due)
        {
            return;
        }

        _due = due;
        cloud.Scheduler.At(due, () =>
        {
            lock (cloud.Gate)
            {
                // An earlier wake-up has replaced this one and has already run.
                if (_due != due)
                {
                    return;
                }

                _due = null;
                action();
            }
        });
    }
}
