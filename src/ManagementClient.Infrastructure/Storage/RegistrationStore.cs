using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Connections;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ManagementClient.Infrastructure.Storage;

/// <summary>Stores customers in PostgreSQL, one statement for each chunk.</summary>
internal sealed class RegistrationStore(DatabaseSession session, ILogger<RegistrationStore> logger) : IRegistrationStore
{
    public async Task<StoreResult> StoreAsync(
        IReadOnlyList<NewRegistration> chunk, CancellationToken cancellationToken)
    {
        // A single row that takes too long is waiting for another transaction, so it is tried again.
        bool TellsOfRows(FaultKind kind) =>
            kind is FaultKind.RowOrServer || (kind is FaultKind.Overdue && chunk.Count > 1);

        try
        {
            return new StoreResult.Stored(await session.ExecuteAsync(
                (connection, token) => TracedStatement.ExecuteAsync(connection, chunk, token),
                TellsOfRows,
                cancellationToken));
        }
        catch (PostgresException exception)
        {
            var fault = DatabaseFault.Of(exception);
            return fault.Kind is FaultKind.Overdue
                ? new StoreResult.TooSlow()
                : await RefusedAsync(chunk, exception, fault, cancellationToken);
        }
    }

    /// <exception cref="DatabaseUnavailableException">
    /// The sequence of ids is used up, so no row is at fault.
    /// </exception>
    private async Task<StoreResult> RefusedAsync(
        IReadOnlyList<NewRegistration> chunk,
        PostgresException exception,
        DatabaseFault fault,
        CancellationToken cancellationToken)
    {
        // The error does not name the column, so ask the sequence.
        if (fault.Code is PostgresErrorCodes.NumericValueOutOfRange
            && await session.ExecuteAsync(IdNumbers.ReadAsync, _ => false, cancellationToken) is { AreUsedUp: true })
        {
            throw new DatabaseUnavailableException($"costumers.id has no number left ({fault.Code})");
        }

        if (chunk.Count == 1)
        {
            logger.RowRefused(chunk[0].Key, exception.SqlState, ConstraintName.Of(exception));
        }

        return new StoreResult.RefusedRow(RefusalReason.Of(exception.SqlState), fault.Description);
    }
}
