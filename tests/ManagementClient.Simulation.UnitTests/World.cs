using System.Text;
using System.Text.Json;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Simulation.UnitTests;

/// <summary>A simulated account on virtual time, and what occurred in it.</summary>
internal sealed class World
{
    public static readonly TimeSpan ADay = TimeSpan.FromDays(1);

    public World(int seed = 1)
    {
        Cloud = new SimulatedCloud(Clock, seed);
        Cloud.EventOccurred += Events.Add;
    }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.Parse(
        "2025-08-10T08:44:29.280Z", System.Globalization.CultureInfo.InvariantCulture));

    public SimulatedCloud Cloud { get; }

    public List<SimulationEvent> Events { get; } = [];

    public IEnumerable<T> EventsOf<T>() => Events.OfType<T>();

    public Queue NewQueue(QueueOptions? options = null, string name = "NewClientFunctionSQS") =>
        new(Cloud, name, options ?? new QueueOptions());

    public Queue NewFifoQueue(QueueOptions? options = null) =>
        NewQueue(options, "NewClientFunctionSQS.fifo");

    public LambdaFunction NewFunction(
        Func<ReadOnlyMemory<byte>, byte[]> function, FunctionOptions? options = null) =>
        new(Cloud, "RegisterNewClientFunction", () => new InProcessEnvironment(Clock, function),
            options ?? new FunctionOptions { Duration = _ => TimeSpan.FromMilliseconds(50) });

    /// <summary>A function that answers every batch with the same text, behind a mapping of the queue.</summary>
    public LambdaFunction Answering(Queue queue, string response, EventSourceMappingOptions? mapping = null)
    {
        var function = NewFunction(_ => Encoding.UTF8.GetBytes(response));
        _ = new EventSourceMapping(Cloud, queue, function, mapping ?? new EventSourceMappingOptions());
        return function;
    }

    public Task<bool> RunAsync(TimeSpan within) =>
        Cloud.RunUntilQuietAsync(Clock.Advance, within, TestContext.Current.CancellationToken);

    public static OutgoingMessage Fifo(string body, string group, string? deduplicationId = null) =>
        new(body) { GroupId = group, DeduplicationId = deduplicationId ?? body };

    public static IReadOnlyList<JsonElement> RecordsOf(ReadOnlyMemory<byte> payload) =>
        [.. JsonDocument.Parse(payload).RootElement.GetProperty("Records").EnumerateArray()];

    public static byte[] Failures(IEnumerable<string> ids) => JsonSerializer.SerializeToUtf8Bytes(
        new { batchItemFailures = ids.Select(id => new { itemIdentifier = id }) });
}
