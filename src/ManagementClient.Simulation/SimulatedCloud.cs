namespace ManagementClient.Simulation;

/// <summary>
/// One simulated AWS account: its clock, its dice, its agenda, and the tale of what happened.
/// The same seed and the same calls tell the same tale.
/// </summary>
public sealed class SimulatedCloud(TimeProvider time, int seed)
{
    /// <summary>Told while the account is locked: look and note, do not wait.</summary>
    public event Action<SimulationEvent>? Happened;

    public string Region { get; init; } = "us-east-1";

    public string AccountId { get; init; } = "154133135350";

    public int Seed => seed;

    public TimeProvider Time => time;

    public Agenda Agenda { get; } = new(time);

    internal Chance Chance { get; } = new(seed);

    /// <summary>
    /// One lock for the whole account: parts call each other in every direction and never wait while holding it.
    /// </summary>
    public Lock Gate { get; } = new();

    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>
    /// Runs on the clock it was given until cancelled. With a virtual clock use <see cref="VirtualTime"/>.
    /// </summary>
    public Task RunAsync(CancellationToken cancellationToken) => Agenda.RunAsync(cancellationToken);

    internal string NewId()
    {
        lock (Gate)
        {
            return Chance.Id();
        }
    }

    internal string Arn(string service, string name) => $"arn:aws:{service}:{Region}:{AccountId}:{name}";

    internal void Tell(SimulationEvent happened) => Happened?.Invoke(happened);
}
