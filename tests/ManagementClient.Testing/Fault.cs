namespace ManagementClient.Testing;

/// <summary>Something that goes wrong once, on the connection that first gives the occasion.</summary>
public sealed class Fault
{
    private readonly TaskCompletionSource _struck = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Fault(FaultEffect effect, Side from, byte[] pattern, long bytes)
    {
        (Effect, From, Pattern, Bytes) = (effect, from, pattern, bytes);
    }

    /// <summary>Completes when the damage is done.</summary>
    public Task Struck => _struck.Task;

    internal FaultEffect Effect { get; }

    internal Side From { get; }

    internal byte[] Pattern { get; }

    internal long Bytes { get; }

    /// <summary>The connection breaks, and the receiver never gets the whole pattern.</summary>
    public static Fault CutBefore(Side from, byte[] pattern) => new(FaultEffect.CutBefore, from, pattern, 0);

    /// <summary>The pattern is passed on, then the connection breaks.</summary>
    public static Fault CutAfter(Side from, byte[] pattern) => new(FaultEffect.CutAfter, from, pattern, 0);

    /// <summary>So many bytes from now on are passed on, then the connection breaks.</summary>
    public static Fault CutAfter(Side from, long bytes) => new(FaultEffect.CutAfter, from, [], bytes);

    /// <summary>
    /// The server gets what the client sends and carries it out, but from the pattern on the client hears nothing; the
    /// connection breaks when the server has finished: what it commits is there when <see cref="Struck"/> completes.
    /// </summary>
    public static Fault SwallowAnswer(byte[] clientPattern) =>
        new(FaultEffect.SwallowAnswer, Side.Client, clientPattern, 0);

    /// <summary>The pattern is passed on, then both sides hear nothing of each other, and no end either.</summary>
    public static Fault SilenceAfter(Side from, byte[] pattern) => new(FaultEffect.Silence, from, pattern, 0);

    /// <summary>The next connection is accepted and then nothing ever comes.</summary>
    public static Fault Stall() => new(FaultEffect.Stall, Side.Client, [], 0);

    /// <summary>The next connection gets this answer to whatever it asks first, and is ended.</summary>
    public static Fault Answer(byte[] answer) => new(FaultEffect.Answer, Side.Client, answer, 0);

    internal void Strike() => _struck.TrySetResult();
}
