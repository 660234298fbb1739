namespace ManagementClient.LocalPostgres;

/// <summary>No PostgreSQL could be found or started; the message says why and what to do, and is for users.</summary>
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
