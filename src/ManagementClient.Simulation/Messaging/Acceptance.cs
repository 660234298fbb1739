namespace ManagementClient.Simulation.Messaging;

/// <summary>
/// What a sender is told of a message that was accepted. The sequence number has twenty digits; null without FIFO.
/// </summary>
internal sealed record Acceptance(string MessageId, string? SequenceNumber);
