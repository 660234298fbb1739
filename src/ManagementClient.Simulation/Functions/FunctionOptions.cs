namespace ManagementClient.Simulation.Functions;

/// <summary>The configuration of a function, and what may happen to it.</summary>
public sealed record FunctionOptions
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Concurrent invocations, each in its own environment. Further invocations are throttled.</summary>
    public int Concurrency { get; init; } = 10;

    /// <summary>An environment that has been idle for longer is not used again.</summary>
    public TimeSpan IdleLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Draws the duration of an invocation in virtual time, independent of its real duration. The outcome takes effect
    /// at that time, but never before it is known. A duration beyond the timeout kills the environment. If null, the
    /// real duration counts, and a virtual clock stands still until the invocation ends.
    /// </summary>
    public Func<SeededRandom, TimeSpan>? Duration { get; init; }

    /// <summary>Gives the duration in virtual time of an invocation with this event, instead of a draw.</summary>
    public Func<ReadOnlyMemory<byte>, TimeSpan>? DurationOf { get; init; }

    /// <summary>The time that a cold start adds to a drawn duration.</summary>
    public TimeSpan InitDuration { get; init; }

    public FunctionFaults Faults { get; init; } = new();
}

/// <summary>The probabilities of an invocation's failures.</summary>
public sealed record FunctionFaults
{
    /// <summary>The process dies before the function has done anything.</summary>
    public double CrashesBefore { get; init; }

    /// <summary>The process dies after the function has done its work and before its response is received.</summary>
    public double CrashesAfter { get; init; }
}
