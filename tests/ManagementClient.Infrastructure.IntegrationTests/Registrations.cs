using ManagementClient.Application;
using ManagementClient.Application.Batches;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>The application on a database, as the function composes it; each batch in a scope of its own.</summary>
internal sealed class Registrations : IAsyncDisposable
{
    private readonly CapturedLog _log = new();
    private readonly ServiceProvider _services;

    internal Registrations(IReadOnlyDictionary<string, string> settings)
        : this(DatabaseSettings.Read(settings.GetValueOrDefault), TimeProvider.System)
    {
    }

    internal Registrations(DatabaseSettings settings, TimeProvider time) => _services = new ServiceCollection()
        .AddApplication()
        .AddInfrastructure(settings)
        .AddSingleton(time)
        .AddSingleton<ILoggerFactory>(_log)
        .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
        .BuildServiceProvider();

    /// <summary>What was logged so far; nothing where all went well at the first attempt.</summary>
    internal IReadOnlyCollection<string> Log => _log.Lines;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    internal static RegisterCustomer Command(string key, string name, string? group = null) => new(
        MessageKey.From(key),
        SubmittedText.Of(name),
        SubmittedText.Of("ana@example.com"),
        SubmittedText.Of("+5511999999999"),
        group);

    /// <summary>A batch that the test sends and commits, or does not.</summary>
    internal AsyncServiceScope BeginBatch() => _services.CreateAsyncScope();

    internal async Task<Registration[]> RegisterAsync(
        CancellationToken deadline, params RegisterCustomer[] commands)
    {
        await using var scope = BeginBatch();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new RegisterCustomers(commands), deadline);
        return [.. await scope.ServiceProvider.GetRequiredService<RegistrationBatch>().CommitAsync(deadline)];
    }
}
