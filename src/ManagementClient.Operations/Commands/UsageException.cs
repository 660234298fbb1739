namespace ManagementClient.Operations.Commands;

/// <summary>A mistake of the user. The message is one line for the user.</summary>
public sealed class UsageException(string message) : Exception(message);
