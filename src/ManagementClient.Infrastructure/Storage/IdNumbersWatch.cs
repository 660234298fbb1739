using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Connections;

namespace ManagementClient.Infrastructure.Storage;

/// <summary>Looks how far the numbers of <c>costumers.id</c> have been given out.</summary>
public sealed class IdNumbersWatch
{
    private readonly DatabaseSession _session;

    internal IdNumbersWatch(DatabaseSession session) => _session = session;

    /// <returns>Null where no sequence belongs to the column, or the deadline comes first.</returns>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached or refuses.</exception>
    public async Task<IdNumbers?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await _session.ExecuteAsync(IdNumbers.ReadAsync, _ => false, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
