namespace ManagementClient.Messages;

/// <summary>
/// The event of the invocation is not a batch of an SQS queue. The exception's message names the fault but no data.
/// </summary>
public sealed class InvalidEventException(string message) : Exception(message);
