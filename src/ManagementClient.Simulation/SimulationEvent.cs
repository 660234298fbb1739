namespace ManagementClient.Simulation;

/// <summary>An event of the simulation and its time. It holds ids and counts, never a message body.</summary>
public abstract record SimulationEvent(DateTimeOffset At);

public sealed record Published(DateTimeOffset At, string Topic, string SnsMessageId) : SimulationEvent(At);

/// <summary>
/// A topic sent a message to a queue. One publication can be delivered twice, each time with its own SQS message id.
/// </summary>
public sealed record Delivered(DateTimeOffset At, string Topic, string SnsMessageId, string Queue, string MessageId)
    : SimulationEvent(At);

/// <summary>A subscription could not deliver a message. Without a dead-letter queue of its own, it is lost.</summary>
public sealed record DeliveryFailed(DateTimeOffset At, string Topic, string SnsMessageId, bool Lost)
    : SimulationEvent(At);

public sealed record Sent(DateTimeOffset At, string Queue, string MessageId) : SimulationEvent(At);

/// <summary>A FIFO queue dropped a message because its deduplication id was sent in the last five minutes.</summary>
public sealed record Deduplicated(DateTimeOffset At, string Queue, string MessageId) : SimulationEvent(At);

public sealed record Received(DateTimeOffset At, string Queue, string MessageId, int ReceiveCount)
    : SimulationEvent(At);

public sealed record Deleted(DateTimeOffset At, string Queue, string MessageId) : SimulationEvent(At);

/// <summary>The visibility timeout of a received message ran out before it was deleted.</summary>
public sealed record Returned(DateTimeOffset At, string Queue, string MessageId) : SimulationEvent(At);

public sealed record DeadLettered(DateTimeOffset At, string Queue, string DeadLetterQueue, string MessageId)
    : SimulationEvent(At);

/// <summary>A move task returned a message from a dead-letter queue, as a new message with a new id.</summary>
public sealed record Redriven(DateTimeOffset At, string Queue, string MessageId, string NewMessageId)
    : SimulationEvent(At);

/// <summary>A queue deleted a message because its retention period was over.</summary>
public sealed record Expired(DateTimeOffset At, string Queue, string MessageId) : SimulationEvent(At);

public sealed record ColdStarted(DateTimeOffset At, string Function, int Environment) : SimulationEvent(At);

public sealed record Thawed(DateTimeOffset At, string Function, int Environment, TimeSpan FrozenFor)
    : SimulationEvent(At);

public sealed record EnvironmentEnded(DateTimeOffset At, string Function, int Environment) : SimulationEvent(At);

public sealed record Throttled(DateTimeOffset At, string Function) : SimulationEvent(At);

public sealed record InvocationStarted(
    DateTimeOffset At, string Function, int Environment, string RequestId, int EventBytes) : SimulationEvent(At);

public sealed record InvocationEnded(
    DateTimeOffset At, string Function, int Environment, string RequestId, string Outcome) : SimulationEvent(At);

/// <summary>The event source mapping read the response to a batch. It deletes some messages; the rest return.</summary>
public sealed record BatchAnswered(
    DateTimeOffset At, string Queue, string RequestId, int Succeeded, int Failed, string? Complaint)
    : SimulationEvent(At);
