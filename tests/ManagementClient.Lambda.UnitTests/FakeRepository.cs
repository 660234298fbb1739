using ManagementClient.Application;
using ManagementClient.Domain;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>Decides each registration at the commit, as the real one does.</summary>
internal sealed class FakeRepository(Func<Customer, Registration> decide) : ICustomerRepository
{
    private readonly List<(Customer Customer, TaskCompletionSource<Registration> Outcome)> _collected = [];

    internal IEnumerable<string> Sent => _collected.Select(registration => registration.Customer.Name.Value);

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Registration> RegisterAsync(
        Customer customer, MessageKey key, string? orderingGroup, CancellationToken cancellationToken)
    {
        var outcome = new TaskCompletionSource<Registration>();
        _collected.Add((customer, outcome));
        return outcome.Task;
    }

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        foreach (var (customer, outcome) in _collected)
        {
            outcome.TrySetResult(decide(customer));
        }

        return Task.CompletedTask;
    }
}
