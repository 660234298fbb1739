namespace ManagementClient.LocalPostgres;

public enum PostgresStop
{
    /// <summary>Open transactions are rolled back and clients are told (57P01).</summary>
    Fast,

    /// <summary>As in a crash: nothing is written any more, and the next start recovers.</summary>
    Immediate,
}
