namespace ManagementClient.Simulation.SqsApi;

/// <summary>What the server does with a call instead of answering it.</summary>
public abstract record SqsServerFault
{
    private SqsServerFault()
    {
    }

    /// <summary>The call is answered.</summary>
    public sealed record None : SqsServerFault;

    /// <summary>The call fails with this error code of SQS and has no effect.</summary>
    public sealed record Refuse(string Code, int Status = 400) : SqsServerFault;

    /// <summary>The call is not answered before the caller or the server ends.</summary>
    /// <param name="Reached">Completes when the call has arrived and is waiting.</param>
    public sealed record Hang(TaskCompletionSource? Reached = null) : SqsServerFault;

    /// <summary>The call takes effect, and the connection is closed without an answer.</summary>
    public sealed record BreakAfter : SqsServerFault;

    /// <summary>The answer is a web page, as from some other server at this address.</summary>
    public sealed record Page : SqsServerFault;

    /// <summary>
    /// The call succeeds and reports entries of its batch as failed. Those entries have no effect.
    /// </summary>
    /// <param name="Fails">Whether the entry at this index fails. If null, all entries fail.</param>
    public sealed record FailEntries(Func<int, bool>? Fails = null) : SqsServerFault;
}
