using BenchmarkDotNet.Attributes;
using ManagementClient.Application;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ManagementClient.Benchmarks.Pieces;

/// <summary>One command through the mediator, to a repository that costs nothing.</summary>
public class CommandDispatch
{
    private readonly RegisterCustomer _command = Samples.Command(1);
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddApplication()
        .AddScoped<ICustomerRepository, DecidedRepository>()
        .BuildServiceProvider();

    private IServiceScope? _scope;
    private IMediator? _mediator;

    [GlobalSetup]
    public void CreateScope()
    {
        _scope = _services.CreateScope();
        _mediator = _scope.ServiceProvider.GetRequiredService<IMediator>();
    }

    [GlobalCleanup]
    public void RemoveScope()
    {
        _scope?.Dispose();
        _services.Dispose();
    }

    [Benchmark]
    public Task<Registration> Send() => _mediator!.Send(_command, CancellationToken.None);
}
