using ManagementClient.Application.Storage;

namespace ManagementClient.Application.Batches;

/// <summary>
/// Stores a chunk. If the store rejects the chunk because of a row, halves it until the faulty rows are found.
/// </summary>
/// <param name="comesBack">
/// Whether a rejected message returns to the queue, so that the rest of its group has to wait.
/// </param>
internal sealed class ChunkWriter(
    IRegistrationStore store,
    ChunkLimit limit,
    OrderingGroups groups,
    BatchOutcomes outcomes,
    Func<Registration.Rejected, bool> comesBack)
{
    /// <summary>How many rows are tried one by one before the fault is attributed to the store itself.</summary>
    private const int Probes = 8;

    private static readonly Registration.Registered Registered = new();
    private static readonly Registration.Duplicate Duplicate = new();

    private bool _storeIsSound;

    /// <exception cref="DatabaseUnavailableException">The store rejected every row that was tried.</exception>
    internal async Task WriteAsync(List<PendingRegistration> chunk, CancellationToken cancellationToken)
    {
        var rest = chunk;
        while (rest.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = Math.Min(limit.Rows, rest.Count);
            await WriteAtOnceAsync(rows == rest.Count ? rest : rest[..rows], cancellationToken);
            rest = rest[rows..];
        }
    }

    private async Task WriteAtOnceAsync(List<PendingRegistration> chunk, CancellationToken cancellationToken)
    {
        switch (await AskAsync(chunk, cancellationToken))
        {
            case StoreResult.Stored stored:
                _storeIsSound = true;
                limit.Fitted(chunk.Count);
                chunk.ForEach(pending => Decide(pending, OutcomeOf(pending.Registration, stored)));
                break;
            case StoreResult.RefusedRow refused when chunk.Count == 1:
                Decide(chunk[0], new Registration.Rejected(refused.Reason));
                break;
            case StoreResult.TooSlow:
                limit.TooSlow(chunk.Count);
                await WriteAsync(chunk, cancellationToken);
                break;
            case StoreResult.RefusedRow { ServerFault: { } fault } when !_storeIsSound:
                await WriteAsync(await ProbeAsync(chunk, fault, cancellationToken), cancellationToken);
                break;
            default:
                var half = chunk.Count / 2;
                await WriteAsync(chunk[..half], cancellationToken);
                await WriteAsync(chunk[half..], cancellationToken);
                break;
        }
    }

    /// <summary>
    /// Tries single rows from all over the chunk. If all of them fail with a possible fault of the store, it is the
    /// store's.
    /// </summary>
    /// <returns>The rows that were not tried.</returns>
    private async Task<List<PendingRegistration>> ProbeAsync(
        List<PendingRegistration> chunk, string serverFault, CancellationToken cancellationToken)
    {
        var count = Math.Min(Probes, chunk.Count);
        var probes =
            Enumerable.Range(0, count).Select(probe => chunk[probe * (chunk.Count - 1) / (count - 1)]).ToList();
        var refused = new List<(PendingRegistration Row, string Reason)>();
        foreach (var probe in probes)
        {
            var result = await AskAsync([probe], cancellationToken);
            _storeIsSound |= result is not StoreResult.RefusedRow { ServerFault: not null };
            if (result is StoreResult.RefusedRow(var reason, _))
            {
                refused.Add((probe, reason));
            }
            else if (result is StoreResult.Stored stored)
            {
                Decide(probe, OutcomeOf(probe.Registration, stored));
            }
        }

        if (!_storeIsSound)
        {
            throw new DatabaseUnavailableException(serverFault);
        }

        refused.ForEach(row => Decide(row.Row, new Registration.Rejected(row.Reason)));
        return chunk.FindAll(pending => !probes.Contains(pending));
    }

    private Task<StoreResult> AskAsync(List<PendingRegistration> chunk, CancellationToken cancellationToken) =>
        store.StoreAsync(chunk.ConvertAll(pending => pending.Registration), cancellationToken);

    private void Decide(PendingRegistration pending, Registration outcome)
    {
        outcomes.Decide(pending, outcome);
        if (outcome is Registration.Rejected rejected && comesBack(rejected))
        {
            groups.Stop(pending.OrderingGroup, pending.Position);
        }
    }

    private static Registration OutcomeOf(NewRegistration registration, StoreResult.Stored stored)
    {
        if (!stored.Seen.TryGetValue(registration.Key, out var hash))
        {
            return Registered;
        }

        // The key was there but has been purged since. It had been registered, so treat it as a duplicate.
        return hash is null || hash.AsSpan().SequenceEqual(registration.PayloadHash)
            ? Duplicate
            : new Registration.Rejected(ReasonCode.KeyReused);
    }
}
