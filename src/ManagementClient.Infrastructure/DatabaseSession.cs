using ManagementClient.Application;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ManagementClient.Infrastructure;

/// <summary>Runs statements on the context's connection and repeats them, until the deadline, where that may help.</summary>
internal sealed class DatabaseSession(
    ManagementClientDbContext context,
    NpgsqlDataSource dataSource,
    TimeProvider timeProvider,
    ILogger<DatabaseSession> logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);

    /// <exception cref="PostgresException">The statement is refused for its data: SQLSTATE class 22 or 23.</exception>
    /// <exception cref="DatabaseUnavailableException">It cannot succeed, or not before the deadline.</exception>
    /// <exception cref="OperationCanceledException">The deadline came while the statement ran.</exception>
    internal async Task<T> ExecuteAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> statement,
        CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var loginRenewed = false;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await EnsureOpenAsync(connection, cancellationToken);
                return await statement(connection, cancellationToken);
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
