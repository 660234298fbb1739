using ManagementClient.Application;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ManagementClient.Infrastructure;

/// <summary>Runs statements on one connection and repeats them, until the deadline, where that may help.</summary>
internal sealed class DatabaseSession(
    NpgsqlDataSource dataSource,
    TimeProvider timeProvider,
    ILogger<DatabaseSession> logger) : IAsyncDisposable
{
    /// <summary>For the server to confirm, after the deadline, that it has cancelled the statement.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);

    private NpgsqlConnection? _connection;
    private bool _abandoned;

    /// <summary>
    /// An abandoned connection is left alone: closing it would wait for the very answer that does not come.
    /// </summary>
    public ValueTask DisposeAsync() =>
        _connection is null || _abandoned ? ValueTask.CompletedTask : _connection.DisposeAsync();

    /// <exception cref="PostgresException">The statement is refused for its data: SQLSTATE class 22 or 23.</exception>
    /// <exception cref="DatabaseUnavailableException">It cannot succeed, or not before the deadline.</exception>
    /// <exception cref="OperationCanceledException">The deadline came while the statement ran.</exception>
    internal async Task<T> ExecuteAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> statement,
        CancellationToken cancellationToken)
    {
        var connection = _connection ??= dataSource.CreateConnection();
        var loginRenewed = false;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await EnsureOpenAsync(connection, cancellationToken);
                return await FinishAsync(statement(connection, cancellationToken), cancellationToken);
            }
            catch (Exception exception) when (DatabaseFault.IsDatabaseFailure(exception))
            {
                var fault = DatabaseFault.Of(exception);
                if (fault.Kind is FaultKind.RefusedData)
                {
                    throw;
                }

                if (fault.Kind is FaultKind.Permanent || (fault.Kind is FaultKind.LoginRefused && loginRenewed))
                {
                    throw new DatabaseUnavailableException(fault.Description);
                }

                loginRenewed |= fault.Kind is FaultKind.LoginRefused;
                logger.StatementRepeated(fault.Code, attempt + 1);
                await ForgetConnectionsAsync(connection);
                await DelayAsync(attempt, fault, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Npgsql cancels by a request on a connection of its own. On a network that swallows everything it waits for that
    /// connection as long as for any other, and the invocation would be killed meanwhile.
    /// </summary>
    private async Task<T> FinishAsync<T>(Task<T> statement, CancellationToken cancellationToken)
    {
        using var grace = new CancellationTokenSource();
        await using var registration = cancellationToken.UnsafeRegister(
            static (source, _) => ((CancellationTokenSource)source!).CancelAfter(Grace), grace);
        try
        {
            return await statement.WaitAsync(grace.Token);
        }
        catch (OperationCanceledException) when (!statement.IsCompleted)
        {
            _abandoned = true;
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static async Task EnsureOpenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (connection.State is System.Data.ConnectionState.Open)
        {
            return;
        }

        try
        {
            await connection.CloseAsync();
            await connection.OpenAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new DatabaseUnavailableException("no connection to DB_HOST before the deadline");
        }
    }

    /// <summary>A pooled connection may lead to a server that was, or hold a credential that was.</summary>
    private async Task ForgetConnectionsAsync(NpgsqlConnection connection)
    {
        await connection.CloseAsync();
        dataSource.Clear();
    }

    private async Task DelayAsync(int attempt, DatabaseFault fault, CancellationToken cancellationToken)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempt, 10)) * (0.5 + (Random.Shared.NextDouble() / 2));
        try
        {
            await Task.Delay(delay < MaxDelay ? delay : MaxDelay, timeProvider, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new DatabaseUnavailableException(fault.Description);
        }
    }
}
