using ManagementClient.Application.Storage;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Application.Batches;

/// <summary>
/// The messages of one invocation: taken one by one, stored in chunks at the commit. Each scope has a batch of its own.
/// </summary>
public sealed class RegistrationBatch
{
    private readonly IRegistrationStore _store;
    private readonly ILogger<RegistrationBatch> _logger;
    private readonly BatchOutcomes _outcomes = new();
    private readonly OrderingGroups _groups = new();
    private readonly ChunkQueue _queue;
    private readonly ChunkWriter _writer;

    internal RegistrationBatch(IRegistrationStore store, ChunkLimit limit, ILogger<RegistrationBatch> logger)
    {
        _store = store;
        _logger = logger;
        _queue = new ChunkQueue(_groups, _outcomes);
        _writer = new ChunkWriter(store, limit, _groups, _outcomes, ComesBack);
    }

    /// <summary>
    /// Whether a message that is rejected comes back, so that what follows it in its group has to wait. False where it
    /// is set aside instead. What the database refuses comes back a few times even then: the fault may be ours.
    /// </summary>
    public bool RejectedComeBack { get; set; } = true;

    /// <summary>Opens what the first commit needs. Writes nothing.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be opened, or not before the deadline.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => _store.StoreAsync([], cancellationToken);

    /// <summary>Takes a message that asks for nothing that can be registered.</summary>
    /// <param name="orderingGroup">Null where order is free.</param>
    public void Reject(string? orderingGroup, params IReadOnlyList<string> reasons)
    {
        var position = _outcomes.Add(new Registration.Rejected(reasons));
        if (RejectedComeBack)
        {
            _groups.Stop(orderingGroup, position);
        }
    }

    /// <summary>Stores what was taken since the last commit.</summary>
    /// <param name="cancellationToken">The deadline: what is undecided then is
    /// <see cref="Registration.Deferred"/>.</param>
    /// <returns>An outcome for each of these messages, in the order of arrival.</returns>
    /// <exception cref="DatabaseUnavailableException">
    /// The database failed before it decided anything, or was asked and had no answer before the deadline.
    /// </exception>
    public async Task<IReadOnlyList<Registration>> CommitAsync(CancellationToken cancellationToken)
    {
        var cause = Deferral.OutOfTime;
        var isAsked = false;
        try
        {
            while (_queue.Take() is { Count: > 0 } chunk)
            {
                cancellationToken.ThrowIfCancellationRequested();
                isAsked = true;
                await _writer.WriteAsync(chunk, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _queue.Clear();

            // Behind a pooler an outage looks so: it takes the connection and the statement, and waits for the server.
            if (isAsked && !_outcomes.AnyStored)
            {
                throw new DatabaseUnavailableException("the database stored nothing before the deadline");
            }
        }
        catch (DatabaseUnavailableException exception) when (_outcomes.AnyStored)
        {
            _queue.Clear();
            cause = Deferral.DatabaseUnavailable;
            _logger.BatchCutShort(exception.Message);
        }

        return _outcomes.Take(cause);
    }

    internal void Add(RegisterCustomer command)
    {
        var registration = new NewRegistration(command.Key, command.Customer, PayloadHash.Of(command));
        _queue.Add(new PendingRegistration(_outcomes.Add(outcome: null), command.OrderingGroup, registration));
    }

    private bool ComesBack(Registration.Rejected rejected) =>
        RejectedComeBack || rejected.Reasons is not [ReasonCode.KeyReused];
}
