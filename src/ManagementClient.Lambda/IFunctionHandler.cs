using ManagementClient.Infrastructure.Settings;
using ManagementClient.Lambda.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace ManagementClient.Lambda;

/// <summary>One of the functions in this program. Only the requested one is composed.</summary>
internal interface IFunctionHandler
{
    /// <exception cref="InvalidSettingsException">A variable is missing or malformed.</exception>
    void Compose(IServiceCollection services, Func<string, string?> variable);

    /// <summary>Does the work of a first invocation during init.</summary>
    /// <exception cref="InvalidSettingsException">The settings are unusable.</exception>
    Task PrepareAsync(IServiceProvider services);

    InvocationHandler Create(IServiceProvider services);
}
