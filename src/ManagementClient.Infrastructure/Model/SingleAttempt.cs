using Microsoft.EntityFrameworkCore.Storage;

namespace ManagementClient.Infrastructure.Model;

/// <summary>
/// An execution strategy without retries. Npgsql's own strategy would wrap a transient failure in an exception that
/// looks like a bug.
/// </summary>
internal sealed class SingleAttempt(ExecutionStrategyDependencies dependencies) : IExecutionStrategyFactory
{
    public IExecutionStrategy Create() => new NonRetryingExecutionStrategy(dependencies);
}
