namespace ManagementClient.Simulation.SqsApi;

/// <summary>What the server does to one call in place of answering it.</summary>
public abstract record SqsServerFault
{
    private SqsServerFault()
    {
    }

    /// <summary>The call is answered.</summary>
    public sealed record None : SqsServerFault;

    /// <summary>An error of SQS's, by its code; nothing is done.</summary>
    public sealed record Refuse(string Code, int Status = 400) : SqsServerFault;

    /// <summary>No answer until the caller or the server ends.</summary>
    /// <param name="Reached">Done when the call is there, and waits.</param>
    public sealed record Hang(TaskCompletionSource? Reached = null) : SqsServerFault;

    /// <summary>Does what was asked, and closes the connection without an answer.</summary>
    public sealed record BreakAfter : SqsServerFault;

    /// <summary>The answer of something else that listens there.</summary>
    public sealed record Page : SqsServerFault;

    /// <summary>
    /// The call succeeds, and says of the entries of its batch that they failed; nothing is done for those.
    /// </summary>
    /// <param name="Fails">Tells by its place in the batch whether an entry fails; null: each does.</param>
    public sealed record FailEntries(Func<int, bool>? Fails = null) : SqsServerFault;
}
