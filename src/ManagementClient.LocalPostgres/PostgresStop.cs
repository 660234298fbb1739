namespace ManagementClient.LocalPostgres;

public enum PostgresStop
{
    /// <summary>Rolls back open transactions and informs the clients (57P01).</summary>
    Fast,

    /// <summary>Like a crash: nothing more is written, and the next start recovers.</summary>
    Immediate,
}
