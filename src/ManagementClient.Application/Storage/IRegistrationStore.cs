namespace ManagementClient.Application.Storage;

/// <summary>Stores customers together with the keys of their messages.</summary>
public interface IRegistrationStore
{
    /// <summary>
    /// Stores the customers whose keys are new, either all of them or none. An empty chunk only opens the connection.
    /// </summary>
    /// <param name="chunk">
    /// The rows, with distinct keys. A single row is never <see cref="StoreResult.TooSlow"/>.
    /// </param>
    /// <exception cref="DatabaseUnavailableException">Nothing could be stored before the deadline.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed before the database answered.</exception>
    Task<StoreResult> StoreAsync(IReadOnlyList<NewRegistration> chunk, CancellationToken cancellationToken);
}
