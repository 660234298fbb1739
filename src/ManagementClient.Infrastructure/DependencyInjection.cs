using System.Diagnostics.CodeAnalysis;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Infrastructure.Model;
using ManagementClient.Infrastructure.Schema;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ManagementClient.Infrastructure;

public static class DependencyInjection
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, DatabaseSettings settings) =>
        services
        .AddDatabase(settings)
        .AddScoped<IRegistrationStore, RegistrationStore>();

    public static IServiceCollection AddDatabaseMigration(
        this IServiceCollection services,
        MigrationSettings settings) => services
            .AddSystemClock()
            .AddSingleton(provider => new DatabaseMigration(
                settings,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<DatabaseSession>>()));

    public static IServiceCollection AddInboxPurge(
        this IServiceCollection services,
        DatabaseSettings database,
        InboxRetention retention) => services
            .AddDatabase(database)
            .AddScoped(provider => new InboxPurge(provider.GetRequiredService<DatabaseSession>(), retention))
            .AddScoped(provider => new IdNumbersWatch(provider.GetRequiredService<DatabaseSession>()));

    /// <summary>
    /// Adds the model, on the registered data source, and the repository. For the tool and for tests.
    /// </summary>
    [RequiresUnreferencedCode(ManagementClientDbContext.NotInTheFunction)]
    [RequiresDynamicCode(ManagementClientDbContext.NotInTheFunction)]
    public static IServiceCollection AddManagementDbContext(this IServiceCollection services) => services
        .AddSingleton(ReadableTypes.OfTheModel)
        .AddDbContextFactory<ManagementClientDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .ReplaceService<IExecutionStrategyFactory, SingleAttempt>())
        .AddSingleton<CustomerRepository>()
        .AddSingleton<CustomerSpellings>()
        .AddSingleton<Inbox>();

    private static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseSettings settings) =>
        services
            .AddSystemClock()
            .AddSingleton(provider => DatabaseConnections.Create(
                settings, provider.GetRequiredService<TimeProvider>(), provider.GetService<ReadableTypes>()))
            .AddScoped<DatabaseSession>();

    /// <summary>Adds the system's clock, unless the host has added another.</summary>
    private static IServiceCollection AddSystemClock(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }
}
