namespace ManagementClient.Application.Storage;

/// <summary>
/// The database could not be used and nothing was written. The exception's message contains no data of the batch.
/// </summary>
public sealed class DatabaseUnavailableException(string message) : Exception(message);
