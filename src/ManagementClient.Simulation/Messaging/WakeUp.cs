namespace ManagementClient.Simulation.Messaging;

/// <summary>
/// One call to come back in time: set for the earliest moment asked for, and set anew by whoever is woken.
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
                // An earlier one has been set since, and has woken already.
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
