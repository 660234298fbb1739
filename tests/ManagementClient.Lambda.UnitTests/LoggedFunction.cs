using System.Text;
using System.Text.Json;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Domain;
using ManagementClient.Lambda.DeadLetters;
using ManagementClient.Lambda.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>The function on a store that a test brings, and the log that it writes.</summary>
internal sealed class LoggedFunction : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly JsonLog _log;
    private readonly ServiceProvider _services;
    private readonly Function _function;

    internal LoggedFunction(
        IRegistrationStore store,
        LogLevel minimum = LogLevel.Information,
        Func<string, string?>? variable = null,
        PhoneRegion? phoneRegion = null)
    {
        _log = new JsonLog(_output, minimum, Time);
        _services = new ServiceCollection()
            .AddApplication(phoneRegion)
            .AddScoped(_ => store)
            .AddSingleton<ILoggerFactory>(_log)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .BuildServiceProvider();
        _function = new Function(
            _services.GetRequiredService<IServiceScopeFactory>(),
            new DeadLetterQueue(variable ?? (_ => null), Time, new Logger<DeadLetterQueue>(_log)),
            Time,
            new Logger<Function>(_log));
    }

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 8, 10, 8, 44, 29, 280, TimeSpan.Zero));

    internal string Text => Encoding.UTF8.GetString(_output.ToArray());

    internal IReadOnlyList<JsonElement> Lines =>
    [
        .. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line)),
    ];

    /// <summary>The summary lines, one a batch.</summary>
    internal IReadOnlyList<JsonElement> Batches =>
        [.. Lines.Where(line => line.GetProperty("eventId").GetInt32() == 100)];

    public void Dispose()
    {
        _services.Dispose();
        _log.Dispose();
    }

    internal Task<SQSBatchResponse> HandleAsync(params IEnumerable<SQSEvent.SQSMessage> records) =>
        _function.HandleAsync(Records.Event(records), new FakeContext(TimeSpan.FromSeconds(30)));
}
