using System.Diagnostics;
using ManagementClient.Application.Storage;
using Npgsql;

namespace ManagementClient.Infrastructure.Storage;

/// <summary>
/// Runs the statement inside a span, by OpenTelemetry's conventions, if the caller is traced. Npgsql's own spans
/// contain the server's message, which may quote a row.
/// </summary>
internal static class TracedStatement
{
    private const string Summary = "INSERT processed_messages INSERT costumers";

    private static readonly ActivitySource Source = new("ManagementClient.Infrastructure");

    internal static Task<Dictionary<MessageKey, byte[]?>> ExecuteAsync(
        NpgsqlConnection connection,
        IReadOnlyList<NewRegistration> chunk,
        CancellationToken cancellationToken) => Activity.Current is null
            ? RegistrationStatement.ExecuteAsync(connection, chunk, cancellationToken)
            : TraceAsync(connection, chunk, cancellationToken);

    private static async Task<Dictionary<MessageKey, byte[]?>> TraceAsync(
        NpgsqlConnection connection,
        IReadOnlyList<NewRegistration> chunk,
        CancellationToken cancellationToken)
    {
        using var span = Source.StartActivity(Summary, ActivityKind.Client);
        span?.SetTag("db.system.name", "postgresql")
            .SetTag("db.namespace", connection.Database)
            .SetTag("db.query.summary", Summary)
            .SetTag("server.address", connection.Host)
            .SetTag("server.port", connection.Port)
            .SetTag("managementclient.rows", chunk.Count);
        try
        {
            return await RegistrationStatement.ExecuteAsync(connection, chunk, cancellationToken);
        }
        catch (Exception exception) when (Fails(span, exception))
        {
            throw;
        }
    }

    /// <summary>
    /// Marks the span with the SQLSTATE or the kind of failure. Always false, for use in an exception filter.
    /// </summary>
    private static bool Fails(Activity? span, Exception exception)
    {
        var sqlState = (exception as PostgresException)?.SqlState;
        span?.SetTag("db.response.status_code", sqlState)
            .SetTag("error.type", sqlState ?? exception.GetType().Name)
            .SetStatus(ActivityStatusCode.Error);
        return false;
    }
}
