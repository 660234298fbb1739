using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Passes;

/// <summary>How a pass reads.</summary>
internal sealed record PassOptions
{
    private const int MostReaders = 8;

    /// <summary>How many messages are looked at.</summary>
    internal int AtMost { get; init; } = int.MaxValue;

    /// <summary>How many are received at once.</summary>
    internal int BatchSize { get; init; } = SqsQueue.LargestReceive;

    internal int Readers { get; init; } = MostReaders;

    /// <summary>
    /// How many messages may be hidden at once. SQS hides 120,000 of a queue; beyond that it hands none out and does
    /// not say so.
    /// </summary>
    internal int MostHeld { get; init; } = 115_000;

    /// <summary>Told of each message that was dealt with; nobody is where null.</summary>
    internal Progress? Progress { get; init; }
}
