namespace ManagementClient.Simulation.Functions;

/// <summary>How the start of an execution environment ended.</summary>
public abstract record InitOutcome
{
    private InitOutcome()
    {
    }

    /// <summary>The function asked for its first invocation.</summary>
    public sealed record Ready : InitOutcome;

    /// <summary>The function reported that it cannot start.</summary>
    public sealed record Failed(string Type, string Message, ReadOnlyMemory<byte> Payload) : InitOutcome;

    /// <summary>The process ended before it asked for an invocation.</summary>
    public sealed record Exited(int Code) : InitOutcome;

    /// <summary>The start took longer than Lambda allows.</summary>
    public sealed record TimedOut(TimeSpan Limit) : InitOutcome;

    /// <summary>Why the function cannot be invoked, as the end of a sentence; empty if it can be.</summary>
    public string Reason => this switch
    {
        Failed failed => failed.Message.ReplaceLineEndings(" "),
        Exited exited => $"it ended with exit code {exited.Code}.",
        TimedOut late => $"it was not ready after {late.Limit.TotalSeconds:0.#} s.",
        _ => "",
    };
}
