namespace ManagementClient.Application.Batches;

/// <summary>
/// Keeps the order of a group: after a rejected message, no later message of the group is registered.
/// </summary>
internal sealed class OrderingGroups
{
    private readonly Dictionary<string, int> _firstRejected = [];

    /// <param name="group">Null if the queue keeps no order.</param>
    internal void Stop(string? group, int position)
    {
        if (group is not null && position < _firstRejected.GetValueOrDefault(group, int.MaxValue))
        {
            _firstRejected[group] = position;
        }
    }

    internal bool IsStoppedBefore(PendingRegistration pending) =>
        pending.OrderingGroup is { } group
        && _firstRejected.GetValueOrDefault(group, int.MaxValue) < pending.Position;
}
