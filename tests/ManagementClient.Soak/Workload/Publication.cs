using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Soak.Workload;

/// <summary>How a message gets into the queue.</summary>
internal enum Route
{
    /// <summary>By the topic, as an SNS envelope.</summary>
    Envelope,

    /// <summary>By the topic, raw.</summary>
    Raw,

    /// <summary>Sent to the queue itself.</summary>
    Direct,
}

/// <summary>One message that a client of the system publishes.</summary>
/// <param name="Number">Its place in the workload.</param>
/// <param name="At">When, from the beginning of the run.</param>
/// <param name="Client">Whom it must register; null where it can register nobody.</param>
/// <param name="Key">Its <c>IdempotencyKey</c>; null where it has none.</param>
internal sealed record Publication(
    int Number, TimeSpan At, Route Route, ClientData? Client, string? Key, OutgoingMessage Message)
{
    public string Name => $"message {Number} ({Route}, {(Client is null ? "unusable" : "valid")}, {KeyName})";

    private string KeyName => Key is null ? "no key" : $"key {Key}";
}
