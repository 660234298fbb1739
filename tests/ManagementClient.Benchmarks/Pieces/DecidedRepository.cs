using ManagementClient.Application;
using ManagementClient.Domain;

namespace ManagementClient.Benchmarks.Pieces;

/// <summary>Costs nothing: every customer is registered at once.</summary>
internal sealed class DecidedRepository : ICustomerRepository
{
    private static readonly Task<Registration> Registered =
        Task.FromResult<Registration>(new Registration.Registered());

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Registration> RegisterAsync(
        Customer customer, MessageKey key, string? orderingGroup, CancellationToken cancellationToken) => Registered;

    public Task CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
