namespace ManagementClient.Messages;

/// <summary>The invocation's event is not a batch of an SQS queue. Its message names the fault and no data.</summary>
public sealed class InvalidEventException(string message) : Exception(message);
