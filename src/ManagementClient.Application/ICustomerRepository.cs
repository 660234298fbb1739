using ManagementClient.Domain;

namespace ManagementClient.Application;

/// <summary>
/// Where customers are kept. Registrations are collected and written many at a time, one repository for each batch.
/// </summary>
public interface ICustomerRepository
{
    /// <summary>Opens what the first commit needs. Writes nothing.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be opened, or not before the deadline.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Adds to the batch, a large part of which may be written at once. The task completes with this customer's own outcome,
    /// at <see cref="CommitAsync"/> at the latest.
    /// </summary>
    /// <param name="cancellationToken">The deadline of the batch.</param>
    Task<Registration> RegisterAsync(
        Customer customer, MessageKey key, string? orderingGroup, CancellationToken cancellationToken);

    /// <summary>Decides every registration collected so far and completes its task.</summary>
    /// <param name="cancellationToken">The deadline: what is undecided then is <see cref="Registration.Deferred"/>.</param>
    /// <exception cref="DatabaseUnavailableException">The database failed before anything was decided.</exception>
    Task CommitAsync(CancellationToken cancellationToken);
}
