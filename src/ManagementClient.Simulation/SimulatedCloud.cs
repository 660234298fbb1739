namespace ManagementClient.Simulation;

/// <summary>
/// One simulated AWS account: its clock, its random numbers, its scheduler and its events.
/// The same seed and the same calls give the same events.
/// </summary>
public sealed class SimulatedCloud(TimeProvider time, int seed)
{
    /// <summary>Raised while the account is locked, so a handler must not wait for anything.</summary>
    public event Action<SimulationEvent>? EventOccurred;

    public string Region { get; init; } = "us-east-1";

    public string AccountId { get; init; } = "154133135350";

    public int Seed => seed;

    public TimeProvider Time => time;

    public EventScheduler Scheduler { get; } = new(time);

    internal SeededRandom Random { get; } = new(seed);

    /// <summary>
    /// One lock for the whole account: parts call each other in every direction and never wait while holding it.
    /// </summary>
    public Lock Gate { get; } = new();

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>
    /// Runs on the clock it was given until cancelled. With a virtual clock use <see cref="VirtualTime"/>.
    /// </summary>
    public Task RunAsync(CancellationToken cancellationToken) => Scheduler.RunAsync(cancellationToken);

    internal string NewId()
    {
        lock (Gate)
        {
            return Random.Id();
        }
    }

    internal string Arn(string service, string name) => $"arn:aws:{service}:{Region}:{AccountId}:{name}";

    internal void Raise(SimulationEvent occurred) => EventOccurred?.Invoke(occurred);
}
