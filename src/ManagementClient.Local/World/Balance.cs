namespace ManagementClient.Local.World;

/// <summary>What became of the messages of a run: each is counted once.</summary>
/// <param name="Published">To the topic.</param>
/// <param name="Arrived">In the queue: SNS may deliver one publication twice, and others may send to the queue.</param>
/// <param name="Duplicates">Found to be registered already, by an earlier message with the same key.</param>
/// <param name="SetAside">In the dead-letter queue.</param>
/// <param name="Waiting">In the queue.</param>
/// <param name="Deleted">By somebody, from the dead-letter queue.</param>
internal sealed record Balance(
    int Published, int Arrived, int Registered, int Duplicates, int SetAside, int Waiting, int Deleted)
{
    /// <summary>Messages without a trace; negative if some were counted twice.</summary>
    internal int Missing => Arrived - Registered - Duplicates - SetAside - Waiting - Deleted;

    /// <summary>
    /// The SQS message ids of those that are missing. There are more of them where dead letters were deleted or
    /// redriven too, since a dead letter has an id of its own.
    /// </summary>
    internal IReadOnlyList<string> Untraced { get; init; } = [];
}
