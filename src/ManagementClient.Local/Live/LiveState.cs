using ManagementClient.Infrastructure.Model;
using ManagementClient.Local.World;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Live;

/// <summary>The state that the live view shows at one moment.</summary>
internal sealed record LiveState
{
    internal required WorldState World { get; init; }

    internal required int Published { get; init; }

    internal required QueueCounts Queue { get; init; }

    /// <summary>The highest receive count of any message.</summary>
    internal int MostTries { get; init; }

    internal required FunctionState Function { get; init; }

    internal required TableState Table { get; init; }

    /// <summary>Oldest first.</summary>
    internal required IReadOnlyList<DeadLetterState> DeadLetters { get; init; }

    internal required ServerState Server { get; init; }

    /// <summary>Oldest first.</summary>
    internal required IReadOnlyList<LiveEvent> Events { get; init; }
}

/// <summary>The values that do not change while the view is open.</summary>
internal sealed record WorldState(
    string Topic, string Queue, string Function, string Server, LocalWorldOptions Options);

/// <summary>The durations are the function's own measurements, for batches that it answered.</summary>
internal sealed record FunctionState(
    int Environments,
    bool IsBusy,
    int Batches,
    int Failures,
    int ColdStarts,
    TimeSpan? LastDuration,
    TimeSpan? MedianDuration);

/// <param name="Keys">The number of message keys in the inbox.</param>
/// <param name="Latest">Newest first.</param>
/// <param name="IsCurrent">False while the rows cannot be read; the last known rows are then shown.</param>
internal sealed record TableState(long Rows, long Keys, IReadOnlyList<CustomerRow> Latest, bool IsCurrent);

internal sealed record DeadLetterState(string What, string Reason, int Tries);

internal enum ServerState
{
    Running,
    Stopping,
    Stopped,
    Starting,
}

internal enum Tone
{
    Plain,
    Good,
    Doubtful,
    Bad,
}

internal sealed record LiveEvent(DateTimeOffset At, string Text, Tone Tone);
