namespace ManagementClient.Local.Rehearsal;

/// <summary>What became of the messages of a rehearsal, and what it took.</summary>
internal sealed record RehearsalResult
{
    internal required RehearsalPlan Plan { get; init; }

    internal required int ValidClients { get; init; }

    internal required int Poison { get; init; }

    internal required int Registered { get; init; }

    internal required int Duplicates { get; init; }

    /// <summary>Valid clients that somebody has to put back.</summary>
    internal required int ValidClientsSetAside { get; init; }

    internal required IReadOnlyDictionary<string, int> SetAsideByReason { get; init; }

    /// <summary>The most dead letters of one poison message; 0 without poison.</summary>
    internal required int MostCopiesOfOnePoison { get; init; }

    /// <summary>From the end of the outage until nothing of the outage is left in the queue.</summary>
    internal required TimeSpan Backlog { get; init; }

    internal required int HighestReceiveCount { get; init; }

    internal required long Receives { get; init; }

    internal required long Invocations { get; init; }

    internal required TimeSpan Billed { get; init; }

    internal required int PeakConnections { get; init; }

    internal required IReadOnlyList<RehearsalSample> Samples { get; init; }

    internal int Messages => ValidClients + Poison;

    internal double ShareSetAside => ValidClients == 0 ? 0 : (double)ValidClientsSetAside / ValidClients;

    internal int DeepestQueue => Samples.Max(sample => sample.Depth);

    internal TimeSpan OldestAge => Samples.Max(sample => sample.AgeOfOldest);
}
