namespace ManagementClient.Messages;

/// <summary>
/// The ids of the function's log events that other programs read; see <see cref="LogField.EventId"/>.
/// </summary>
public static class LogEvent
{
    /// <summary>The summary line of a batch, with its metrics.</summary>
    public const int BatchHandled = 100;

    public const int MessageRejected = 101;

    public const int MessageDeferred = 102;

    /// <summary>A message was registered or is a duplicate; logged at the level DEBUG.</summary>
    public const int MessageDone = 103;

    public const int InvocationFailed = 110;

    /// <summary>A process of the function has started.</summary>
    public const int Started = 119;
}
