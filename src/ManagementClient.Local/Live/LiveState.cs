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

    /// <summary>In the queue, and not being handled at the moment; the one that is tried next first.</summary>
    internal IReadOnlyList<WaitingState> Waiting { get; init; } = [];

    internal RateState Rates { get; init; } = RateState.None;

    /// <summary>Oldest first.</summary>
    internal required IReadOnlyList<DeadLetterState> DeadLetters { get; init; }

    internal required ServerState Server { get; init; }

    /// <summary>Oldest first.</summary>
    internal required IReadOnlyList<LiveEvent> Events { get; init; }

    internal LivePage Page { get; init; }

    /// <summary>The index of the marked dead letter.</summary>
    internal int Marked { get; init; }
}

/// <summary>The values that do not change while the view is open.</summary>
internal sealed record WorldState(
    string Topic, string Queue, string Function, string Server, LocalWorldOptions Options)
{
    /// <summary>Where the topic and the queues answer any AWS SDK.</summary>
    internal string Endpoint { get; init; } = "";

    internal string TopicArn { get; init; } = "";
}

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

internal sealed record DeadLetterState(string What, string Reason, int Tries)
{
    /// <summary>The SQS message id.</summary>
    internal string Id { get; init; } = "";

    /// <summary>The body by its shape, without personal data.</summary>
    internal IReadOnlyList<string> Shape { get; init; } = [];

    /// <summary>The reason codes, without the words around them.</summary>
    internal IReadOnlyList<string> Codes => Reason.StartsWith(RejectedPrefix, StringComparison.Ordinal)
        ? Reason[RejectedPrefix.Length..].Split(", ")
        : [];

    private const string RejectedPrefix = "rejected: ";
}

/// <param name="Tries">Receives so far.</param>
/// <param name="Again">How long until it is tried again.</param>
internal sealed record WaitingState(string What, int Tries, TimeSpan Again);

/// <summary>The last minute, second by second, the present one last; percentiles of the latest messages.</summary>
/// <param name="Handled">How many messages got their outcome in each second.</param>
/// <param name="Longest">How long the slowest of them took since its arrival; null in a second without any.</param>
internal sealed record RateState(
    IReadOnlyList<int> Handled, IReadOnlyList<TimeSpan?> Longest, TimeSpan? Median, TimeSpan? Percentile99)
{
    internal const int Seconds = 60;

    internal static RateState None { get; } =
        new(new int[Seconds], new TimeSpan?[Seconds], Median: null, Percentile99: null);
}

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
