using ManagementClient.Application;
using ManagementClient.Infrastructure;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Lambda.Batches;
using ManagementClient.Lambda.DeadLetters;
using ManagementClient.Lambda.Tracing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda;

public static class DependencyInjection
{
    /// <summary>Adds the whole function except its log, which the host adds.</summary>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    public static IServiceCollection AddFunction(
        this IServiceCollection services, DatabaseSettings database, Func<string, string?> variable) => services
        .AddApplication(PhoneRegionSetting.Read(variable))
        .AddInfrastructure(database)
        .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
        .AddSingleton(provider => new DeadLetterQueue(
            variable,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DeadLetterQueue>>()))
        .AddSingleton(provider => new Function(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<DeadLetterQueue>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Function>>()))
        .AddSingleton<WarmUp>();

    internal static IServiceCollection AddTracing(
        this IServiceCollection services,
        OtlpEndpoint endpoint,
        IReadOnlyList<KeyValuePair<string, object?>> resource) => services
            .AddSingleton(provider => new TraceExport(
                endpoint,
                resource,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<TraceExport>>()))
            .AddSingleton<TracedFunction>();

    public static IServiceCollection AddMigration(this IServiceCollection services, MigrationSettings settings) =>
        services
            .AddDatabaseMigration(settings)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>));

    public static IServiceCollection AddPurge(
        this IServiceCollection services,
        DatabaseSettings database,
        InboxRetention retention) => services
            .AddInboxPurge(database, retention)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>));
}
