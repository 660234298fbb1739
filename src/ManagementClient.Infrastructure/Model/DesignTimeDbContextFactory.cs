using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ManagementClient.Infrastructure.Model;

/// <summary>Creates the context for <c>dotnet ef</c>. The model needs no server.</summary>
[RequiresUnreferencedCode(ManagementClientDbContext.NotInTheFunction)]
[RequiresDynamicCode(ManagementClientDbContext.NotInTheFunction)]
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<ManagementClientDbContext>
{
    public ManagementClientDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ManagementClientDbContext>().UseNpgsql().Options);
}
