namespace ManagementClient.Operations.Commands;

/// <summary>A mistake in what was asked for; its message is one line for the person who asked.</summary>
public sealed class UsageException(string message) : Exception(message);
