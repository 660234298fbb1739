namespace ManagementClient.Local.Postgres;

/// <summary>No PostgreSQL could be found or started; the message says why and what to do, ready to be shown as it is.</summary>
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
