using System.Text.Json;
using ManagementClient.Infrastructure.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.EntityFrameworkCore;
using Wolverine.Persistence;
using Wolverine.Postgresql;
using Wolverine.Runtime;
using Wolverine.Transports;

namespace ManagementClient.Benchmarks.Ordinary;

/// <summary>
/// Wolverine with EF Core and its inbox in PostgreSQL, as a team would set it up: each message is handled in a
/// transaction of its own, in which its id goes into the inbox; as many at once as there are processors.
/// </summary>
internal sealed class WolverineService : IChannelCallback, IAsyncDisposable
{
    private const string Schema = "wolverine";

    private static readonly JsonSerializerOptions CaseInsensitive = new(JsonSerializerDefaults.Web);
    private static readonly Uri Queue = new("local://clients");

    private readonly IHost _host;

    private WolverineService(IHost host)
    {
        _host = host;
        Pipeline = host.Services.GetRequiredService<IWolverineRuntime>().Pipeline;
    }

    public IHandlerPipeline Pipeline { get; }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    public ValueTask CompleteAsync(Envelope envelope) => ValueTask.CompletedTask;

    public ValueTask DeferAsync(Envelope envelope) => throw new InvalidOperationException("A message was not handled.");

    public Task<bool> TryRequeueAsync(Envelope envelope) => Task.FromResult(false);

    internal static async Task<WolverineService> StartAsync(string connectionString)
    {
        var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .UseWolverine(options =>
            {
                options.Durability.Mode = DurabilityMode.Solo;
                options.PersistMessagesWithPostgresql(connectionString, Schema);
                options.UseEntityFrameworkCoreTransactions();
                options.Services.AddDbContextWithWolverineIntegration<ManagementClientDbContext>(
                    context => context.UseNpgsql(connectionString), Schema);
                options.Policies.AutoApplyTransactions(IdempotencyStyle.Eager);
                options.Discovery.DisableConventionalDiscovery().IncludeType(typeof(NewClientHandler));
                options.UseRuntimeCompilation();
            })
            .Build();
        await host.StartAsync();
        return new WolverineService(host);
    }

    internal async Task HandleAsync(byte[] json)
    {
        var records = JsonSerializer.Deserialize<Event>(json, CaseInsensitive)!.Records;
        await Parallel.ForEachAsync(records, async (record, _) => await HandleAsync(record));
    }

    /// <summary>What a listener of Wolverine's does with a message that it has received.</summary>
    private async Task HandleAsync(Message record)
    {
        var client = JsonSerializer.Deserialize<NewClient>(record.Body)!;
        await Pipeline.InvokeAsync(new Envelope(client) { Id = record.MessageId, Destination = Queue }, this);
    }

    private sealed record Event(List<Message> Records);

    private sealed record Message(Guid MessageId, string Body);
}
