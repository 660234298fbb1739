using ManagementClient.Application.Batches;
using ManagementClient.Application.Storage;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagementClient.Application.UnitTests;

/// <summary>A batch as the function uses it: commands through the mediator, one commit.</summary>
internal sealed class TestBatch : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    internal TestBatch(IRegistrationStore store)
    {
        _services = new ServiceCollection()
            .AddApplication()
            .AddSingleton(store)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .BuildServiceProvider();
        _scope = _services.CreateAsyncScope();
        Batch = _scope.ServiceProvider.GetRequiredService<RegistrationBatch>();
    }

    internal RegistrationBatch Batch { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }

    internal static RegisterCustomer Command(string key, string name, string? group = null) => new(
        MessageKey.From(key),
        SubmittedText.Of(name),
        SubmittedText.Of("ana@example.com"),
        SubmittedText.Of("+5511999999999"),
        group);

    internal Task<Admission> SendAsync(string key, string name, string? group = null) =>
        SendAsync(Command(key, name, group));

    /// <summary>Customers with keys and names of these numbers.</summary>
    internal async Task SendRangeAsync(int first, int count)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            await SendAsync($"{number}", $"Ana {number}");
        }
    }

    internal Task<Admission> SendAsync(RegisterCustomer command) =>
        _scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, Cancellation);

    internal Task<IReadOnlyList<Admission>> SendAsync(params RegisterCustomer[] commands) =>
        _scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RegisterCustomers(commands), Cancellation);

    internal Task<IReadOnlyList<Registration>> CommitAsync() => Batch.CommitAsync(Cancellation);
}
