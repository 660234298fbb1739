using ManagementClient.Local.Rehearsal.Template;

namespace ManagementClient.Local.Rehearsal;

/// <summary>What is rehearsed: so many messages a second, and a database that is away for a while.</summary>
internal sealed record RehearsalPlan
{
    internal required RehearsalNumbers Numbers { get; init; }

    internal required TimeSpan Outage { get; init; }

    /// <summary>Messages a second.</summary>
    internal required double Rate { get; init; }

    /// <summary>The share of the messages that can never be registered.</summary>
    internal double PoisonShare { get; init; }

    /// <summary>Messages come for this long before the outage, and for as long again after it.</summary>
    internal TimeSpan Margin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the function takes for a batch while the database is there.</summary>
    internal TimeSpan BatchDuration { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a batch takes that finds no database; until shortly before the timeout when null.</summary>
    internal TimeSpan? FailsAfter { get; init; }

    /// <summary>The probability that the process dies after its work and before its answer.</summary>
    internal double Crashes { get; init; }

    internal int Seed { get; init; } = 1;

    internal TimeSpan Length => Margin + Outage + Margin;
}
