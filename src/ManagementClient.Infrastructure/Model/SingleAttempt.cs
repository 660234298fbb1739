using Microsoft.EntityFrameworkCore.Storage;

namespace ManagementClient.Infrastructure.Model;

/// <summary>Npgsql's own would wrap a failure that passes in an exception that looks like a bug.</summary>
internal sealed class SingleAttempt(ExecutionStrategyDependencies dependencies) : IExecutionStrategyFactory
{
    public IExecutionStrategy Create() => new NonRetryingExecutionStrategy(dependencies);
}
