using System.Buffers;
using ManagementClient.Benchmarks.Floor;
using ManagementClient.Infrastructure.Storage;
using ManagementClient.Lambda;
using ManagementClient.Lambda.Logging;
using ManagementClient.Lambda.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Benchmarks.Scenarios;

/// <summary>
/// What the function allocates for a record: an invocation in this process, on the real database, less what Npgsql
/// allocates for the bare statement with as many rows.
/// </summary>
internal sealed class AllocationProbe : IDisposable
{
    private const int Records = 1_000;

    private readonly Database _database;
    private readonly JsonLog _log = new(Stream.Null, LogLevel.Information, TimeProvider.System);
    private readonly ServiceProvider _services;
    private readonly InvocationHandler _handler;
    private readonly BareDatabase _bare;
    private readonly ArrayBufferWriter<byte> _response = new();

    internal AllocationProbe(Database database)
    {
        _database = database;
        var function = new RegisterNewClient();
        var composition = new ServiceCollection().AddSingleton<ILoggerFactory>(_log);
        function.Compose(composition, name => database.Access.Variables.GetValueOrDefault(name));
        _services = composition.BuildServiceProvider();
        _handler = function.Create(_services);
        _bare = new BareDatabase(database.Access.ConnectionString, RegistrationStatement.Register);
    }

    public void Dispose()
    {
        _services.Dispose();
        _bare.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    internal double BytesPerRecord()
    {
        _database.Reset();
        var batch = Batch.Of(Records);
        var context = ContextOf(batch);
        _response.ResetWrittenCount();
        var ours = BytesOf(() => _handler(batch.Event, context, _response));
        var rows = new Rows(Records);
        return (double)(ours - BytesOf(() => _bare.WriteAsync(rows))) / Records;
    }

    private static InvocationContext ContextOf(Batch batch)
    {
        var deadline = TimeProvider.System.GetUtcNow().AddMinutes(1);
        var invocation = new Invocation("8476a536-e9f4-11e8-9739-2dfe598c3fcd", deadline, "", null, batch.Event);
        return new InvocationContext(invocation, LambdaEnvironment.Read(_ => null), TimeProvider.System);
    }

    private static long BytesOf(Func<Task> action)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        action().GetAwaiter().GetResult();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
