using ManagementClient.Application.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ManagementClient.Infrastructure.Connections;

/// <summary>
/// Runs statements on one connection and repeats a failed statement until the deadline if that may help.
/// </summary>
internal sealed class DatabaseSession(
    NpgsqlDataSource dataSource,
    TimeProvider timeProvider,
    ILogger<DatabaseSession> logger) : IAsyncDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);

    private readonly SessionConnection _connection = new(dataSource, timeProvider);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <param name="isCallers">Whether the caller handles a fault of this kind itself.</param>
    /// <exception cref="PostgresException">A fault that the caller handles itself.</exception>
    /// <exception cref="DatabaseUnavailableException">The statement cannot succeed before the deadline.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed while the statement ran.</exception>
    internal async Task<T> ExecuteAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> statement,
        Func<FaultKind, bool> isCallers,
        CancellationToken cancellationToken)
    {
        var loginRenewed = false;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await _connection.EnsureOpenAsync(cancellationToken);
                return await _connection.RunAsync(statement, cancellationToken);
            }
            catch (Exception exception) when (DatabaseFault.IsDatabaseFailure(exception))
            {
                var fault = DatabaseFault.Of(exception);
                if (isCallers(fault.Kind))
                {
                    throw;
                }

                if (fault.Kind is FaultKind.Permanent or FaultKind.RowOrServer
                    || (fault.Kind is FaultKind.LoginRefused && loginRenewed))
                {
                    throw new DatabaseUnavailableException(fault.Description);
                }

                loginRenewed |= fault.Kind is FaultKind.LoginRefused;
                logger.StatementRepeated(fault.Code, attempt + 1);
                await _connection.ForgetAsync();
                await DelayAsync(attempt, fault, cancellationToken);
            }
        }
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
