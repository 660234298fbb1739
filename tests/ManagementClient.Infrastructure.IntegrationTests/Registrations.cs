using ManagementClient.Application;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>The application on a database, as the function composes it; each batch in a scope of its own.</summary>
internal sealed class Registrations(IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddApplication()
        .AddInfrastructure(DatabaseSettings.Read(settings.GetValueOrDefault))
        .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
        .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
        .BuildServiceProvider();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    internal static RegisterCustomer Command(string key, string name, string? group = null) => new(
        MessageKey.From(key),
        SubmittedText.Of(name),
        SubmittedText.Of("ana@example.com"),
        SubmittedText.Of("+5511999999999"),
        group);

    internal async Task<Registration[]> RegisterAsync(CancellationToken deadline, params RegisterCustomer[] commands)
    {
        await using var scope = _services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var pending = commands.Select(command => mediator.Send(command, CancellationToken.None)).ToList();
        await scope.ServiceProvider.GetRequiredService<ICustomerRepository>().CommitAsync(deadline);
        return await Task.WhenAll(pending);
    }
}
