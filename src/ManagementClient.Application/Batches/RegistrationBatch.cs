using ManagementClient.Application.Storage;
using ManagementClient.Domain;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Application.Batches;

/// <summary>
/// The messages of one invocation. They are added one by one and stored in chunks at the commit. Each scope has its own
/// batch.
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
    /// Whether a rejected message returns to the queue, so that the rest of its group has to wait; false if it is set
    /// aside. Even then a message that the database rejects returns a few times, because the fault may be ours.
    /// </summary>
    public bool RejectedComeBack { get; set; } = true;

    /// <summary>Opens the connection that the first commit needs. Writes nothing.</summary>
    /// <exception cref="DatabaseUnavailableException">The connection cannot be opened before the deadline.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => _store.StoreAsync([], cancellationToken);

    /// <summary>Adds a message that can never be registered.</summary>
    /// <param name="orderingGroup">Null if the queue keeps no order.</param>
    public void Reject(string? orderingGroup, params IReadOnlyList<string> reasons)
    {
        var position = _outcomes.Add(new Registration.Rejected(reasons));
        if (RejectedComeBack)
        {
            _groups.Stop(orderingGroup, position);
        }
    }

    /// <summary>Stores the messages that were added since the last commit.</summary>
    /// <param name="cancellationToken">
    /// The deadline. Messages that are undecided by then are <see cref="Registration.Deferred"/>.
    /// </param>
    /// <returns>One outcome for each of these messages, in the order of arrival.</returns>
    /// <exception cref="DatabaseUnavailableException">
    /// The database failed before it decided any message, or did not answer before the deadline.
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

            // An outage behind a pooler looks like this: it accepts connection and statement, then waits for the
            // server.
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

    internal void Add(RegisterCustomer command, Customer customer)
    {
        var registration = new NewRegistration(command.Key, customer, PayloadHash.Of(command));
        _queue.Add(new PendingRegistration(_outcomes.Add(outcome: null), command.OrderingGroup, registration));
    }

    private bool ComesBack(Registration.Rejected rejected) =>
        RejectedComeBack || rejected.Reasons is not [ReasonCode.KeyReused];
}
