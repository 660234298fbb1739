using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ManagementClient.Infrastructure;

/// <summary>
/// What a context tracks and queries with, made when it is asked for. EF Core makes it all, and the model, with each
/// context; the registration needs no more of a context than its connection.
/// </summary>
[SuppressMessage("Usage", "EF1001", Justification = "EF Core has no public way; a member that changes fails the compilation.")]
internal sealed class LazyContextDependencies(IServiceProvider services) : IDbContextDependencies
{
    public IDbSetSource SetSource => services.GetRequiredService<IDbSetSource>();

    public IEntityFinderFactory EntityFinderFactory => services.GetRequiredService<IEntityFinderFactory>();

    public IAsyncQueryProvider QueryProvider => services.GetRequiredService<IAsyncQueryProvider>();

    public IStateManager StateManager => services.GetRequiredService<IStateManager>();

    public IChangeDetector ChangeDetector => services.GetRequiredService<IChangeDetector>();

    public IEntityGraphAttacher EntityGraphAttacher => services.GetRequiredService<IEntityGraphAttacher>();

    public IExceptionDetector ExceptionDetector => services.GetRequiredService<IExceptionDetector>();

    public IDiagnosticsLogger<DbLoggerCategory.Update> UpdateLogger =>
        services.GetRequiredService<IDiagnosticsLogger<DbLoggerCategory.Update>>();

    public IDiagnosticsLogger<DbLoggerCategory.Infrastructure> InfrastructureLogger =>
        services.GetRequiredService<IDiagnosticsLogger<DbLoggerCategory.Infrastructure>>();

    /// <summary>EF Core calls the constructor by reflection, and does not say so to the trimmer.</summary>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(LazyContextDependencies))]
    internal static void UseIn(DbContextOptionsBuilder options) =>
        options.ReplaceService<IDbContextDependencies, LazyContextDependencies>();
}
