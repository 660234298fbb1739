namespace ManagementClient.Simulation;

/// <summary>
/// Runs a simulation on a clock that jumps from one due time to the next, so that hours pass in milliseconds.
/// </summary>
public static class VirtualTime
{
    /// <summary>
    /// Runs until no event is left and returns true, or returns false when the next event is further ahead than
    /// <paramref name="within"/>. The clock does not move while an invocation without a drawn duration runs. An
    /// invocation with a drawn duration must not wait for this clock.
    /// </summary>
    /// <param name="cloud">The account, made with the clock that <paramref name="advance"/> moves.</param>
    /// <param name="advance">Moves the clock: <c>FakeTimeProvider.Advance</c>.</param>
    /// <param name="within">How much virtual time may pass.</param>
    /// <param name="cancellationToken">Ends the run between two events.</param>
    public static async Task<bool> RunUntilQuietAsync(
        this SimulatedCloud cloud, Action<TimeSpan> advance, TimeSpan within, CancellationToken cancellationToken)
    {
        var scheduler = cloud.Scheduler;
        var end = cloud.Now + within;
        while (true)
        {
            var changed = scheduler.NextChange();
            await scheduler.RunDueAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (scheduler.HasOutsideWork)
            {
                await changed.WaitAsync(cancellationToken);
                continue;
            }

            if (scheduler.NextDue is not { } due)
            {
                return true;
            }

            if (due > end)
            {
                return false;
            }

            if (due > cloud.Now)
            {
                advance(due - cloud.Now);
            }
        }
    }
}
