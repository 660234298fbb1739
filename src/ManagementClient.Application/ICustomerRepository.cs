using ManagementClient.Domain;

namespace ManagementClient.Application;

/// <summary>Where customers are kept. Registrations are collected and committed together, one repository for each batch.</summary>
public interface ICustomerRepository
{
    /// <summary>Opens what the first commit needs. Writes nothing.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be opened, or not before the deadline.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Adds to the batch; the task completes with this customer's own outcome when the batch is committed.</summary>
    Task<Registration> RegisterAsync(Customer customer, MessageKey key, string? orderingGroup);

    /// <summary>Decides every registration collected so far and completes its task.</summary>
    /// <param name="cancellationToken">The deadline: what is undecided then is <see cref="Registration.Deferred"/>.</param>
    /// <exception cref="DatabaseUnavailableException">The database failed before anything was decided.</exception>
    Task CommitAsync(CancellationToken cancellationToken);
}
