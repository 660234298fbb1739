using ManagementClient.Infrastructure.Settings;
using ManagementClient.Lambda.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace ManagementClient.Lambda;

/// <summary>One of the functions that are this program. Only the one that is asked for is composed.</summary>
internal interface IFunctionHandler
{
    /// <exception cref="InvalidSettingsException">A variable is missing or malformed.</exception>
    void Compose(IServiceCollection services, Func<string, string?> variable);

    /// <summary>Does during init what the first invocation would else pay for.</summary>
    /// <exception cref="InvalidSettingsException">The settings cannot be used after all.</exception>
    Task PrepareAsync(IServiceProvider services);

    InvocationHandler Create(IServiceProvider services);
}
