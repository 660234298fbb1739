namespace ManagementClient.Local.IntegrationTests.RealQueues;

/// <summary>What a stand-in does to one call.</summary>
internal abstract record StandInFault
{
    private StandInFault()
    {
    }

    internal sealed record None : StandInFault;

    /// <summary>An error of SQS's, by its code.</summary>
    internal sealed record Refuse(string Code, int Status = 400) : StandInFault;

    /// <summary>No answer until the stand-in ends.</summary>
    /// <param name="Reached">Done when the call is there, and waits.</param>
    internal sealed record Hang(TaskCompletionSource? Reached = null) : StandInFault;

    /// <summary>Does what was asked, and closes the connection instead of saying so.</summary>
    internal sealed record BreakAfter : StandInFault;

    /// <summary>The answer of something else that listens there.</summary>
    internal sealed record Page : StandInFault;

    /// <summary>The call succeeds, and says of each entry of its batch that it failed.</summary>
    internal sealed record FailEntries : StandInFault;
}
