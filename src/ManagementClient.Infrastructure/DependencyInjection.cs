using ManagementClient.Application;
using ManagementClient.Infrastructure.CompiledModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ManagementClient.Infrastructure;

public static class DependencyInjection
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, DatabaseSettings settings) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(_ => DatabaseConnections.Create(settings))
        .AddSingleton(provider => new DbContextOptionsBuilder<ManagementClientDbContext>()
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .UseModel(ManagementClientDbContextModel.Instance)
            .Options)
        .AddScoped<DatabaseSession>()
        .AddScoped<ICustomerRepository, CustomerRepository>();
}
