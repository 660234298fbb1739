using BenchmarkDotNet.Attributes;
using ManagementClient.Application;
using ManagementClient.Application.Batches;
using ManagementClient.Application.Storage;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagementClient.Benchmarks.Pieces;

/// <summary>Commands on their way through the mediator and the batch, to a store that costs nothing.</summary>
public class CommandDispatch
{
    private const int Commands = 1_000;

    private readonly RegisterCustomer[] _commands = [.. Enumerable.Range(0, Commands).Select(Samples.Command)];
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddApplication()
        .AddScoped<IRegistrationStore, DecidedStore>()
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .BuildServiceProvider();

    [GlobalCleanup]
    public void Dispose() => _services.Dispose();

    [Benchmark(OperationsPerInvoke = Commands)]
    public async Task<IReadOnlyList<Registration>> SendAndCommitAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new RegisterCustomers(_commands), CancellationToken.None);
        return await scope.ServiceProvider.GetRequiredService<RegistrationBatch>().CommitAsync(CancellationToken.None);
    }
}
