using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql.EntityFrameworkCore.PostgreSQL.Diagnostics.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Storage.Internal;

namespace ManagementClient.Infrastructure;

/// <summary>
/// Of EF Core's two hundred services those that give a context its connection: a fifth of the package and a third of the
/// cold start less. Such a context has no model, queries nothing and tracks nothing.
/// </summary>
[SuppressMessage(
    "Usage", "EF1001", Justification = "A changed part fails the compilation, a missing one every test of the database.")]
internal static class ConnectionServices
{
    private static readonly LoggingOptions Logging = new();
    private static readonly DiagnosticListener Listener = new(DbLoggerCategory.Name);
    private static readonly NpgsqlLoggingDefinitions Definitions = new();
    private static readonly NullDbContextLogger ContextLogger = new();
    private static readonly NoInterceptors Interceptors = new();

    internal static IServiceProvider Provider { get; } = new ServiceCollection()
        .AddSingleton<ISingletonOptions>(Logging)
        .AddSingleton<ISingletonOptionsInitializer>(new SingletonOptionsInitializer())
        .AddSingleton<IDatabaseProvider>(new DatabaseProvider<NpgsqlOptionsExtension>(new DatabaseProviderDependencies()))
        .AddSingleton<IDbSetInitializer>(new NoSets())
        .AddSingleton<IDbContextDependencies>(new NoDependencies())
        .AddScoped<IDbContextServices>(_ => new DbContextServices())
        .AddScoped<IRelationalConnection>(provider => Connect(provider.GetRequiredService<IDbContextServices>()))
        .BuildServiceProvider();

    private static NpgsqlRelationalConnection Connect(IDbContextServices context) => new(
        new RelationalConnectionDependencies(
            context.ContextOptions,
            Logger<DbLoggerCategory.Database.Transaction>(),
            new RelationalConnectionDiagnosticsLogger(
                NullLoggerFactory.Instance, Logging, Listener, Definitions, ContextLogger, context.ContextOptions, Interceptors),
            new NamedConnectionStringResolver(context.ContextOptions),
            new RelationalTransactionFactory(new RelationalTransactionFactoryDependencies(
                new RelationalSqlGenerationHelper(new RelationalSqlGenerationHelperDependencies()))),
            context.CurrentContext,
            new NoCommands(),
            new ExceptionDetector()),
        new NpgsqlDataSourceManager([]),
        context.ContextOptions);

    private static DiagnosticsLogger<T> Logger<T>()
        where T : LoggerCategory<T>, new() =>
        new(NullLoggerFactory.Instance, Logging, Listener, Definitions, ContextLogger, Interceptors);

    private static NotSupportedException NotHere() => new("This context has a connection and nothing else.");

    private sealed class NoInterceptors : IInterceptors
    {
        public TInterceptor? Aggregate<TInterceptor>()
            where TInterceptor : class, IInterceptor => null;
    }

    private sealed class NoSets : IDbSetInitializer
    {
        public void InitializeSets(DbContext context)
        {
        }
    }

    private sealed class NoCommands : IRelationalCommandBuilderFactory
    {
        /// <summary>A connection asks for it when it is made, and uses it for the commands of a query.</summary>
        public IRelationalCommandBuilder Create() => null!;
    }

    private sealed class NoDependencies : IDbContextDependencies
    {
        public IDiagnosticsLogger<DbLoggerCategory.Infrastructure> InfrastructureLogger { get; } =
            Logger<DbLoggerCategory.Infrastructure>();

        public IDiagnosticsLogger<DbLoggerCategory.Update> UpdateLogger => throw NotHere();

        public IDbSetSource SetSource => throw NotHere();

        public IEntityFinderFactory EntityFinderFactory => throw NotHere();

        public IAsyncQueryProvider QueryProvider => throw NotHere();

        public IStateManager StateManager => throw NotHere();

        public IChangeDetector ChangeDetector => throw NotHere();

        public IEntityGraphAttacher EntityGraphAttacher => throw NotHere();

        public IExceptionDetector ExceptionDetector => throw NotHere();
    }
}
