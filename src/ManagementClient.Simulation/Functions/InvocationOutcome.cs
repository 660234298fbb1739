namespace ManagementClient.Simulation.Functions;

/// <summary>How an invocation ended.</summary>
public abstract record InvocationOutcome
{
    private InvocationOutcome()
    {
    }

    /// <summary>The function returned a response.</summary>
    public sealed record Response(ReadOnlyMemory<byte> Payload) : InvocationOutcome;

    /// <summary>The function reported an error, or could not be started.</summary>
    public sealed record FunctionError(string Type, string Message, ReadOnlyMemory<byte> Payload) : InvocationOutcome;

    /// <summary>The process ended during the invocation.</summary>
    public sealed record Exited(int Code) : InvocationOutcome;

    /// <summary>The deadline passed and the environment was killed.</summary>
    public sealed record TimedOut : InvocationOutcome;

    /// <summary>The outcome of an invocation whose environment did not start.</summary>
    public static InvocationOutcome WithoutStart(InitOutcome init) => init switch
    {
        InitOutcome.Failed failed => new FunctionError(failed.Type, failed.Message, failed.Payload),
        InitOutcome.Exited exited => new Exited(exited.Code),
        _ => new TimedOut(),
    };

    /// <summary>Whether the environment cannot be used again, so that the next invocation starts a new one.</summary>
    public bool EndsEnvironment => this is Exited or TimedOut;
}
