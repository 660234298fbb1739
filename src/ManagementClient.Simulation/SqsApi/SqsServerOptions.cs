namespace ManagementClient.Simulation.SqsApi;

/// <summary>How a server answers.</summary>
public sealed record SqsServerOptions
{
    /// <summary>Asked at each call, by its action, what to do to it.</summary>
    public Func<string, SqsServerFault> Fault { get; init; } = _ => new SqsServerFault.None();

    /// <summary>
    /// Waits for so long when a receive finds nothing: by default until something may have appeared, or until the time
    /// is over on the account's clock.
    /// </summary>
    public Func<TimeSpan, Task>? Wait { get; init; }
}
