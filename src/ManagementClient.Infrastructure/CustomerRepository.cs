using ManagementClient.Application;
using ManagementClient.Domain;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ManagementClient.Infrastructure;

/// <summary>
/// Group commit: handlers register one by one, the batch is written in one statement for each chunk. Of a large batch the
/// first chunks are written while the rest is still read.
/// </summary>
internal sealed class CustomerRepository(DatabaseSession session, ILogger<CustomerRepository> logger)
    : ICustomerRepository, IAsyncDisposable
{
    /// <summary>Rows that are worth a statement of their own before the batch is complete.</summary>
    private const int EarlyChunk = 200;

    private readonly RegistrationBatch _batch = new();
    private Task _writing = Task.CompletedTask;

    /// <summary>A batch that is given up leaves no statement behind.</summary>
    public async ValueTask DisposeAsync() => await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task PrepareAsync(CancellationToken cancellationToken) => ExecuteAsync([], cancellationToken);

    public Task<Registration> RegisterAsync(
        Customer customer,
        MessageKey key,
        string? orderingGroup,
        CancellationToken cancellationToken)
    {
        var registration = new PendingRegistration(customer, key, orderingGroup);
        if (_batch.Add(registration) >= EarlyChunk && _writing.IsCompletedSuccessfully)
        {
            _writing = WriteAsync(EarlyChunk, cancellationToken);
        }

        return registration.Outcome;
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _writing;
        await WriteAsync(atLeast: 1, cancellationToken);
    }

    private async Task WriteAsync(int atLeast, CancellationToken cancellationToken)
    {
        List<PendingRegistration> chunk = [];
        try
        {
            while ((chunk = _batch.TakeChunk(atLeast)).Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await StoreAsync(chunk, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _batch.Defer(chunk, Deferral.OutOfTime);
        }
        catch (DatabaseUnavailableException exception)
        {
            _batch.Defer(chunk, Deferral.DatabaseUnavailable);
            if (!_batch.AnyDecided)
            {
                throw;
            }

            logger.BatchCutShort(exception.Message);
        }
    }

    /// <summary>Halves a chunk that is refused for its data, in order, until the culprits stand alone.</summary>
    private async Task StoreAsync(List<PendingRegistration> chunk, CancellationToken cancellationToken)
    {
        try
        {
            var seen = await ExecuteAsync(chunk, cancellationToken);
            chunk.ForEach(registration => _batch.Decide(registration, OutcomeOf(registration, seen)));
        }
        catch (PostgresException exception) when (chunk.Count == 1)
        {
            logger.RowRefused(chunk[0].Key, exception.SqlState, ConstraintName.Of(exception));
            _batch.Decide(chunk[0], new Registration.Rejected(ReasonCode.RefusedByDatabase(exception.SqlState)));
        }
        catch (PostgresException)
        {
            var half = chunk.Count / 2;
            await StoreAsync(chunk[..half], cancellationToken);
            await StoreAsync(chunk[half..], cancellationToken);
        }
    }

    private Task<Dictionary<Guid, byte[]?>> ExecuteAsync(
        List<PendingRegistration> chunk,
        CancellationToken cancellationToken) => session.ExecuteAsync(
            (connection, token) => TracedStatement.ExecuteAsync(connection, chunk, token),
            cancellationToken);

    private static Registration OutcomeOf(PendingRegistration registration, Dictionary<Guid, byte[]?> seen)
    {
        if (!seen.TryGetValue(registration.Key.Value, out var hash))
        {
            return new Registration.Registered();
        }

        // No hash: the inbox was purged of the key between the conflict and the look. It was there.
        return hash is null || hash.AsSpan().SequenceEqual(registration.PayloadHash)
            ? new Registration.AlreadyRegistered()
            : new Registration.Rejected(ReasonCode.KeyReused);
    }
}
