using Npgsql;

namespace ManagementClient.Infrastructure.Connections;

/// <summary>
/// The meaning of PostgreSQL's SQLSTATEs (its appendix A), defined only here. Decision 25 describes how each kind is
/// handled and what that costs.
/// </summary>
public static class SqlStates
{
    /// <summary>
    /// The C function in PostgreSQL that checks a row against the policies, or against the view it is written through.
    /// </summary>
    private const string RowCheck = "ExecWithCheckOptions";

    private const string PrimaryKey = "costumers_pkey";

    /// <summary>What to do when the server rejects a login; null if the code alone does not tell.</summary>
    public static string? RemedyOf(string sqlState) => sqlState switch
    {
        "28P01" or "28000" => "Check DB_USER and DB_PASSWORD, or DB_AUTH.",
        "3D000" => "Create the database and run 'migrate', or check DB_NAME.",
        "42501" => "Grant DB_USER its rights: set DB_APP_USER and run 'migrate' as the owner.",
        "53300" => "The server has no connection left: close some, or raise max_connections.",
        _ => null,
    };

    internal static DatabaseFault FaultOf(PostgresException exception)
    {
        var code = exception.SqlState;
        return code switch
        {
            "25006" => Fault(FaultKind.NotTheWriter, "DB_HOST is not the writer"),
            "28P01" => Fault(
                FaultKind.LoginRefused, "the login was rejected, check DB_USER and DB_PASSWORD, or DB_AUTH"),

            // While Aurora wakes up, it rejects every login for a moment.
            "28000" => Fault(FaultKind.Transient, "the login was rejected, check DB_USER and DB_AUTH"),
            "57014" => Fault(FaultKind.Overdue, "a statement took longer than the server allows"),
            "2200H" => Fault(FaultKind.Permanent, "a sequence, most likely that of costumers.id, has no number left"),
            "23505" when exception.ConstraintName is PrimaryKey =>
                Fault(FaultKind.Permanent, "the sequence of costumers.id is behind the rows, check it with 'doctor'"),
            "3D000" => Fault(FaultKind.Permanent, "the database DB_NAME does not exist"),
            "42P01" or "42703" when !IsInFunction(exception) =>
                Fault(FaultKind.Permanent, "DB_NAME lacks a table or column, migrate it"),
            "42501" when exception.Routine is not RowCheck && !IsInFunction(exception) =>
                Fault(FaultKind.Permanent, "DB_USER lacks a privilege on DB_NAME"),
            "25P03" or "55006" or "55P03" or "58030" or "XX000" =>
                Fault(FaultKind.Transient, "the database is busy or failed for a moment"),
            "42501" => RowOrServer(),
            _ => code[..Math.Min(2, code.Length)] switch
            {
                "08" => Fault(FaultKind.Transient, "the connection to DB_HOST was lost"),
                "40" or "53" or "57" => Fault(FaultKind.Transient, "the database is busy or restarting"),
                "42" when !IsInFunction(exception) => Fault(FaultKind.Permanent, "the database failed"),
                "0A" or "25" or "26" or "28" or "3D" or "3F" or "58" or "F0" or "XX" =>
                    Fault(FaultKind.Permanent, "the database failed"),
                _ => RowOrServer(),
            },
        };

        DatabaseFault Fault(FaultKind kind, string description) => new(kind, code, $"{description} ({code})");

        // Classes 22 and 23, and any code that a trigger, a policy or a view raises.
        DatabaseFault RowOrServer() => Fault(
            FaultKind.RowOrServer, "every row is rejected, check the triggers, policies and constraints of costumers");
    }

    /// <summary>
    /// Whether a trigger failed, which need not happen for every row. The statement itself calls no function.
    /// </summary>
    private static bool IsInFunction(PostgresException exception) => !string.IsNullOrEmpty(exception.Where);
}
