using System.Data;
using ManagementClient.Application.Storage;
using Npgsql;

namespace ManagementClient.Infrastructure.Connections;

/// <summary>
/// The connection of a session. Nothing that waits for the server outlasts the deadline: Npgsql looks at no token from
/// the first byte of a login to its end, and it cancels a statement through a connection that it opens for that.
/// </summary>
internal sealed class SessionConnection(NpgsqlDataSource dataSource, TimeProvider timeProvider) : IAsyncDisposable
{
    /// <summary>How long to wait after the deadline for the server to confirm the cancellation.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private NpgsqlConnection? _connection;

    /// <summary>Does not wait for the server: a connection goes back to the pool without a word to it.</summary>
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
        // Not disposed: a statement that is abandoned still looks at it.
        var cancellation = new CancellationTokenSource();
        var connection = _connection!;
        var running = statement(connection, cancellation.Token);
        try
        {
            return await running.WaitAsync(deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // On another thread: Npgsql connects to the server while it is told.
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
    /// After a failover or a change of the password the pool holds connections to the old server or with the old
    /// password: none of them is used again.
    /// </summary>
    internal async Task ForgetAsync()
    {
        await DisposeAsync();
        _connection = null;
        dataSource.Clear();
    }

    /// <summary>
    /// Leaves the connection to end by itself, in its own time. What else the pool holds leads to the same silent
    /// server, so the next session gets a new connection.
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
