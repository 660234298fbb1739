using ManagementClient.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ManagementClient.Testing;

/// <summary>Brings an empty database to the schema that the function expects, by the product's own migrations.</summary>
public static class DatabaseSchema
{
    public static async Task ApplyAsync(string connectionString, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<ManagementClientDbContext>().UseNpgsql(connectionString).Options;
        await using var context = new ManagementClientDbContext(options);
        await context.Database.MigrateAsync(cancellationToken);
    }
}
