using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace ManagementClient.Infrastructure.Connections;

/// <summary>What a failure of PostgreSQL, or of the connection to it, means for the current statement.</summary>
internal enum FaultKind
{
    /// <summary>
    /// Either the server always rejects one row of the statement, or it is itself at fault and rejects every row.
    /// </summary>
    RowOrServer,

    /// <summary>The same statement may succeed a moment later.</summary>
    Transient,

    /// <summary>
    /// The server cancelled the statement because it took too long. A statement with fewer rows takes less time.
    /// </summary>
    Overdue,

    /// <summary>The pool holds connections to a server that is no longer the writer.</summary>
    NotTheWriter,

    /// <summary>The credential was rotated or has expired.</summary>
    LoginRefused,

    /// <summary>Only a change to the database or to the settings helps.</summary>
    Permanent,
}

/// <summary>
/// A classified failure. It is described by its SQLSTATE or socket error, because a database message may quote a row.
/// </summary>
internal sealed record DatabaseFault(FaultKind Kind, string Code, string Description)
{
    /// <summary>Whether the exception is a failure of the database or of the network, and not a bug.</summary>
    internal static bool IsDatabaseFailure(Exception exception) =>
        exception is NpgsqlException or SocketException or IOException or TimeoutException;

    internal static DatabaseFault Of(Exception exception) => exception switch
    {
        PostgresException postgres => SqlStates.FaultOf(postgres),
        _ when FindSocketError(exception) is { } error =>
            new DatabaseFault(FaultKind.Transient, error, $"no connection to DB_HOST and DB_PORT ({error})"),
        NpgsqlException { IsTransient: false } =>
            new DatabaseFault(FaultKind.Permanent, "connection_refused", DescribeRefusal(exception)),
        _ => new DatabaseFault(FaultKind.Transient, "connection_lost", "the connection to DB_HOST was lost"),
    };

    /// <summary>The failures that Npgsql reports itself.</summary>
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

    private static string? FindSocketError(Exception? exception)
    {
        while (exception is not null and not SocketException)
        {
            exception = exception.InnerException;
        }

        return (exception as SocketException)?.SocketErrorCode.ToString();
    }
}
