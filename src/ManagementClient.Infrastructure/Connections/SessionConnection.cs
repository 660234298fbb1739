using System.Data;
using ManagementClient.Application.Storage;
using Npgsql;

namespace ManagementClient.Infrastructure.Connections;

/// <summary>
/// The connection of a session. No call waits for the server longer than the deadline. Npgsql alone would: it ignores
/// its token during a login, and to cancel a statement it opens another connection.
/// </summary>
internal sealed class SessionConnection(NpgsqlDataSource dataSource, TimeProvider timeProvider) : IAsyncDisposable
{
    /// <summary>How long to wait after the deadline for the server to confirm the cancellation.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private NpgsqlConnection? _connection;

    /// <summary>Does not wait for the server: the connection returns to the pool without a message to it.</summary>
    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <exception cref="DatabaseUnavailableException">The deadline came first.</exception>
    internal async Task EnsureOpenAsync(CancellationToken deadline)
    {
        if (_connection?.State is ConnectionState.Open)
        {
            return;
        }

        var connection = _connection = dataSource.CreateConnection();
        var opening = connection.OpenAsync(deadline);
        try
        {
            await opening.WaitAsync(deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            Abandon(connection, opening);
            throw new DatabaseUnavailableException("no connection to DB_HOST before the deadline");
        }
    }

    /// <exception cref="OperationCanceledException">The deadline came first.</exception>
    internal async Task<T> RunAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> statement,
        CancellationToken deadline)
    {
        // Do not dispose it: an abandoned statement still uses its token.
        var cancellation = new CancellationTokenSource();
        var connection = _connection!;
        var running = statement(connection, cancellation.Token);
        try
        {
            return await running.WaitAsync(deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // Cancel on another thread, because Npgsql's callback connects to the server.
            _ = cancellation.CancelAsync();
        }

        try
        {
            return await running.WaitAsync(Grace, timeProvider, CancellationToken.None);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            if (!running.IsCompleted)
            {
                Abandon(connection, running);
            }

            throw new OperationCanceledException(deadline);
        }
    }

    /// <summary>
    /// Clears the pool. After a failover or a password rotation it holds connections to the old server or with the old
    /// password.
    /// </summary>
    internal async Task ForgetAsync()
    {
        await DisposeAsync();
        _connection = null;
        dataSource.Clear();
    }

    /// <summary>
    /// Leaves the connection to close in the background. The other connections of the pool lead to the same silent
    /// server, so the pool is cleared and the next session gets a new connection.
    /// </summary>
    private void Abandon(NpgsqlConnection connection, Task unfinished)
    {
        _connection = null;
        dataSource.Clear();
        _ = CloseAfterAsync(unfinished, connection);
    }

    private static async Task CloseAfterAsync(Task unfinished, NpgsqlConnection connection)
    {
        await unfinished.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.DisposeAsync();
    }
}
