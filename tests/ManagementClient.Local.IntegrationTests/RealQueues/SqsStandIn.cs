using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ManagementClient.Local.Simulation;
using ManagementClient.Local.Simulation.Messaging;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Local.IntegrationTests.RealQueues;

/// <summary>
/// SQS's JSON protocol on a loopback port, over the simulation's queues and a clock that an empty receive moves on by the
/// time it would have waited.
/// </summary>
internal sealed class SqsStandIn : IAsyncDisposable
{
    private const string TargetPrefix = "AmazonSQS.";

    private readonly HttpListener _listener;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, StandInQueue> _queues = new();
    private readonly TaskCompletionSource _polled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _port;

    internal SqsStandIn()
    {
        Cloud = new SimulatedCloud(Clock, seed: 1);
        (_listener, _port) = LoopbackListener.Start();
        _ = AcceptAsync();
    }

    internal FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    internal SimulatedCloud Cloud { get; }

    /// <summary>Every call that came, by its action.</summary>
    internal ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Done when somebody asks for messages for the first time.</summary>
    internal Task Polled => _polled.Task;

    /// <summary>Asked at each call what to do to it.</summary>
    internal Func<string, StandInFault> Fault { get; set; } = _ => new StandInFault.None();

    internal Queue AddQueue(string name, Queue? deadLetters = null, int maxReceiveCount = 3)
    {
        var queue = new Queue(Cloud, name, new QueueOptions
        {
            RedrivePolicy = deadLetters is null ? null : new RedrivePolicy(deadLetters, maxReceiveCount),
        });
        _queues[name] = new StandInQueue(queue, deadLetters, maxReceiveCount);
        return queue;
    }

    internal string UrlOf(string queue) => $"http://127.0.0.1:{_port}/{Cloud.AccountId}/{queue}";

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Close();
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            _ = ServeAsync(await _listener.GetContextAsync());
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        var action = context.Request.Headers["X-Amz-Target"]![TargetPrefix.Length..];
        using var reader = new StreamReader(context.Request.InputStream);
        var request = JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject();
        Calls.Enqueue(action);
        if (action == "ReceiveMessage")
        {
            _polled.TrySetResult();
        }

        switch (Fault(action))
        {
            case StandInFault.Hang hang:
                hang.Reached?.TrySetResult();
                return;
            case StandInFault.Page:
                await AnswerAsync(context, 200, "<html>Welcome</html>", "text/html");
                return;
            case StandInFault.Refuse refuse:
                await RefuseAsync(context, refuse.Code, refuse.Status);
                return;
            case StandInFault.BreakAfter:
                Do(action, request);
                context.Response.Abort();
                return;
            case StandInFault.FailEntries:
                await AnswerAsync(context, 200, StandInQueue.Failed(request).ToJsonString());
                return;
            default:
                await (Do(action, request) is { } answer
                    ? AnswerAsync(context, 200, answer.ToJsonString())
                    : RefuseAsync(context, "QueueDoesNotExist", 400));
                return;
        }
    }

    private JsonObject? Do(string action, JsonObject request) => action switch
    {
        "StartMessageMoveTask" => Move(ByArn((string)request["SourceArn"]!)),
        "ListMessageMoveTasks" => ByArn((string)request["SourceArn"]!).Moves(),
        _ => _queues.TryGetValue(new Uri((string)request["QueueUrl"]!).Segments[^1], out var queue)
            ? Do(action, queue, request)
            : null,
    };

    private JsonObject Do(string action, StandInQueue queue, JsonObject request) => action switch
    {
        "ListDeadLetterSourceQueues" => new JsonObject { ["queueUrls"] = new JsonArray([.. SourcesOf(queue)]) },
        "ReceiveMessage" => queue.Receive(request, Clock),
        _ => queue.Do(action, request),
    };

    private IEnumerable<JsonNode> SourcesOf(StandInQueue deadLetters) => _queues.Values
        .Where(queue => queue.DeadLetters == deadLetters.Queue)
        .Select(queue => (JsonNode)UrlOf(queue.Queue.Name));

    private StandInQueue ByArn(string arn) => _queues[arn.Split(':')[^1]];

    private JsonObject Move(StandInQueue deadLetters)
    {
        deadLetters.MoveTo(_queues.Values.First(queue => queue.DeadLetters == deadLetters.Queue).Queue);
        return new JsonObject { ["TaskHandle"] = "handle" };
    }

    private static Task RefuseAsync(HttpListenerContext context, string code, int status) => AnswerAsync(
        context,
        status,
        JsonSerializer.Serialize(new { __type = $"com.amazonaws.sqs#{code}", message = $"{code} it is.\nIn two lines." }));

    private static async Task AnswerAsync(
        HttpListenerContext context, int status, string body, string type = "application/x-amz-json-1.0")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength64 = bytes.Length;
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }
}
