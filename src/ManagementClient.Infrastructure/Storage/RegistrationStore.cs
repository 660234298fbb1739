using ManagementClient.Application;
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
        try
        {
            return new StoreResult.Stored(await session.ExecuteAsync(
                (connection, token) => TracedStatement.ExecuteAsync(connection, chunk, token), cancellationToken));
        }
        catch (PostgresException exception)
        {
            if (chunk.Count == 1)
            {
                logger.RowRefused(chunk[0].Key, exception.SqlState, ConstraintName.Of(exception));
            }

            return new StoreResult.RefusedRow(RefusalReason.Of(exception.SqlState));
        }
    }
}
