using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace ManagementClient.Infrastructure;

/// <summary>
/// Contexts between two batches. To make one for each took a third of the processor time of an invocation with one record.
/// None is disposed of: an idle one holds no open connection, and has no tracker that EF Core could detach.
/// </summary>
internal sealed class ContextPool(DbContextOptions<ManagementClientDbContext> options)
{
    private readonly ConcurrentBag<ManagementClientDbContext> _idle = [];

    internal ManagementClientDbContext Rent() => _idle.TryTake(out var context) ? context : new(options);

    /// <summary>Its connection goes back to Npgsql's pool, which looks at its age before it hands it out again.</summary>
    internal async ValueTask ReturnAsync(ManagementClientDbContext context)
    {
        await context.Connection.CloseAsync();
        _idle.Add(context);
    }
}
