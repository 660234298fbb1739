using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Lambda.DeadLetters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>The function with the real mediator, validator and handler, on a store that a test brings.</summary>
internal sealed class TestFunction(IRegistrationStore store)
{
    internal FakeTimeProvider Time { get; } = new();

    /// <summary>The function's environment; empty until a test sets it.</summary>
    internal Func<string, string?> Variable { get; init; } = _ => null;

    internal Task<SQSBatchResponse> HandleAsync(SQSEvent sqsEvent) => HandleAsync(sqsEvent, TimeSpan.FromSeconds(30));

    internal async Task<SQSBatchResponse> HandleAsync(SQSEvent sqsEvent, TimeSpan remainingTime)
    {
        await using var services = new ServiceCollection()
            .AddApplication()
            .AddScoped(_ => store)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .BuildServiceProvider(validateScopes: true);
        var function = new Function(
            services.GetRequiredService<IServiceScopeFactory>(),
            new DeadLetterQueue(Variable, Time, NullLogger<DeadLetterQueue>.Instance),
            Time,
            NullLogger<Function>.Instance);
        return await function.HandleAsync(sqsEvent, new FakeContext(remainingTime));
    }

    internal async Task<IEnumerable<string>> FailuresAsync(SQSEvent sqsEvent) =>
        (await HandleAsync(sqsEvent)).BatchItemFailures.Select(failure => failure.ItemIdentifier);
}
