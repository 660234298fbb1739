namespace ManagementClient.Application.Storage;

/// <summary>Where customers are kept, beside the keys of the messages that made them.</summary>
public interface IRegistrationStore
{
    /// <summary>
    /// Stores the customers whose keys are not there yet, all of them or none. An empty chunk opens what the next one
    /// needs.
    /// </summary>
    /// <param name="chunk">Each key once. A single row is never <see cref="StoreResult.TooSlow"/>.</param>
    /// <exception cref="DatabaseUnavailableException">Nothing can be stored, or not before the deadline.</exception>
    /// <exception cref="OperationCanceledException">The deadline came before the answer.</exception>
    Task<StoreResult> StoreAsync(IReadOnlyList<NewRegistration> chunk, CancellationToken cancellationToken);
}
