using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace ManagementClient.Infrastructure.Connections;

/// <summary>What a failure of PostgreSQL or of the way to it means for the work at hand.</summary>
internal enum FaultKind
{
    /// <summary>Class 22 or 23: a row of the statement is refused, and always will be.</summary>
    RefusedData,

    /// <summary>The same work may succeed a moment later.</summary>
    Transient,

    /// <summary>The pool holds connections to a server that is the writer no more.</summary>
    NotTheWriter,

    /// <summary>The credential was rotated or has expired.</summary>
    LoginRefused,

    /// <summary>Nothing but a change of the database or the settings helps.</summary>
    Permanent,
}

/// <summary>A classified failure, described by SQLSTATE or socket error: a database message may quote a row.</summary>
internal sealed record DatabaseFault(FaultKind Kind, string Code, string Description)
{
    /// <summary>Whether the exception is a failure of the database or of the network, and not a bug.</summary>
    internal static bool IsDatabaseFailure(Exception exception) =>
        exception is NpgsqlException or SocketException or IOException or TimeoutException;

    internal static DatabaseFault Of(Exception exception) => exception switch
    {
        PostgresException postgres => OfSqlState(postgres.SqlState),
        _ when FindSocketError(exception) is { } error =>
            new DatabaseFault(FaultKind.Transient, error, $"no connection to DB_HOST and DB_PORT ({error})"),
        NpgsqlException { IsTransient: false } =>
            new DatabaseFault(FaultKind.Permanent, "connection_refused", DescribeRefusal(exception)),
        _ => new DatabaseFault(FaultKind.Transient, "connection_lost", "the connection to DB_HOST was lost"),
    };

    /// <summary>What Npgsql itself does not put up with.</summary>
    private static string DescribeRefusal(Exception exception) => exception switch
    {
        { InnerException: AuthenticationException } =>
            "the certificate of DB_HOST is not trusted: check DB_ROOT_CERTIFICATE, or DB_SSL_MODE",
        _ when exception.Message.Contains("No SSL enabled connection", StringComparison.Ordinal) =>
            "DB_HOST does not speak TLS, which DB_SSL_MODE asks for",
        _ when exception.Message.Contains("authentication method is not allowed", StringComparison.Ordinal) =>
            "DB_HOST asks for the password in a form that it could read, and DB_SSL_MODE does not verify who it is",
        _ => $"no session on DB_HOST: {exception.Message}",
    };

    private static DatabaseFault OfSqlState(string sqlState) => sqlState switch
    {
        _ when sqlState.StartsWith("22", StringComparison.Ordinal)
            || sqlState.StartsWith("23", StringComparison.Ordinal) =>
            new DatabaseFault(FaultKind.RefusedData, sqlState, $"a row is refused ({sqlState})"),
        "25006" => new DatabaseFault(FaultKind.NotTheWriter, sqlState, "DB_HOST is not the writer (25006)"),
        "28P01" or "28000" =>
            new DatabaseFault(
                FaultKind.LoginRefused,
                sqlState,
                $"the login is refused ({sqlState}): check DB_USER and DB_PASSWORD, or DB_AUTH"),
        "57P01" or "57P02" or "57P03" or "57P05" or "53300" or "40001" or "40P01" =>
            new DatabaseFault(FaultKind.Transient, sqlState, $"the database is busy or restarting ({sqlState})"),
        _ when sqlState.StartsWith("08", StringComparison.Ordinal) =>
            new DatabaseFault(FaultKind.Transient, sqlState, $"the connection to DB_HOST was lost ({sqlState})"),
        "3D000" => new DatabaseFault(FaultKind.Permanent, sqlState, "the database DB_NAME does not exist (3D000)"),
        "42P01" or "42703" =>
            new DatabaseFault(
                FaultKind.Permanent, sqlState, $"DB_NAME lacks a table or column: migrate it ({sqlState})"),
        "42501" => new DatabaseFault(FaultKind.Permanent, sqlState, "DB_USER lacks a privilege on DB_NAME (42501)"),
        _ => new DatabaseFault(FaultKind.Permanent, sqlState, $"the database failed ({sqlState})"),
    };

    private static string? FindSocketError(Exception? exception)
    {
        while (exception is not null and not SocketException)
        {
            exception = exception.InnerException;
        }

        return (exception as SocketException)?.SocketErrorCode.ToString();
    }
}
