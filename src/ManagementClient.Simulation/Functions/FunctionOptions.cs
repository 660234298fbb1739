namespace ManagementClient.Simulation.Functions;

/// <summary>The configuration of a function, and what may happen to it.</summary>
public sealed record FunctionOptions
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Invocations at once, each in an environment of its own; more are throttled.</summary>
    public int Concurrency { get; init; } = 10;

    /// <summary>An environment idle for longer is gone when the next invocation comes.</summary>
    public TimeSpan IdleLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Draws how long an invocation takes in virtual time, so that it does not matter how long it really took: the
    /// outcome counts at that time, and no sooner than it is there. A draw past the timeout is a kill.
    /// Null: as long as it takes.
    /// </summary>
    public Func<SeededRandom, TimeSpan>? Duration { get; init; }

    /// <summary>What an invocation with this event takes in virtual time, in place of a draw.</summary>
    public Func<ReadOnlyMemory<byte>, TimeSpan>? DurationOf { get; init; }

    /// <summary>What a cold start adds to a drawn duration.</summary>
    public TimeSpan InitDuration { get; init; }

    public FunctionFaults Faults { get; init; } = new();
}

/// <summary>What may happen to an invocation, as probabilities.</summary>
public sealed record FunctionFaults
{
    /// <summary>The process dies before the function did anything.</summary>
    public double CrashesBefore { get; init; }

    /// <summary>The process dies after the function did its work and before its response was taken.</summary>
    public double CrashesAfter { get; init; }
}
