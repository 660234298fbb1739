namespace ManagementClient.LocalPostgres;

/// <summary>No PostgreSQL could be found or started. The message tells the user why and what to do.</summary>
public sealed class LocalPostgresException : Exception
{
    public LocalPostgresException(string message)
        : base(message)
    {
    }

    public LocalPostgresException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
