namespace ManagementClient.Infrastructure.Storage;

/// <summary>The reason code of a row that PostgreSQL rejects.</summary>
public static class RefusalReason
{
    public const string Prefix = "refused_by_database_";

    /// <param name="sqlState">Five characters; see PostgreSQL's appendix A.</param>
    public static string Of(string sqlState) => Prefix + sqlState;
}
