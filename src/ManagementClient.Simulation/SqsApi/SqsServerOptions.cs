namespace ManagementClient.Simulation.SqsApi;

/// <summary>The behaviour of a server.</summary>
public sealed record SqsServerOptions
{
    /// <summary>Called with the action of each call: returns the fault to apply.</summary>
    public Func<string, SqsServerFault> Fault { get; init; } = _ => new SqsServerFault.None();

    /// <summary>The port on loopback; zero for any free port.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Waits when a receive finds no message: by default until a message may have appeared, or until the time is over
    /// on the account's clock.
    /// </summary>
    public Func<TimeSpan, Task>? Wait { get; init; }
}
