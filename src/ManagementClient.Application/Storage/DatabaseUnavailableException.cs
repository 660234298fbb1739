namespace ManagementClient.Application.Storage;

/// <summary>The database could not be used and nothing was written. Its message holds no data of the batch.</summary>
public sealed class DatabaseUnavailableException(string message) : Exception(message);
