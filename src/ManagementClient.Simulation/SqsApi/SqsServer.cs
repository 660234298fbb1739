using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ManagementClient.Simulation.Messaging;
using Microsoft.AspNetCore.Http;

namespace ManagementClient.Simulation.SqsApi;

/// <summary>
/// Serves SQS's JSON protocol on a loopback port for the queues of a simulated account. It does not check signatures.
/// </summary>
public sealed class SqsServer : IAsyncDisposable
{
    private const string TargetPrefix = "AmazonSQS.";
    private const string ContentType = "application/x-amz-json-1.0";

    private readonly SimulatedCloud _cloud;
    private readonly SqsServerOptions _options;
    private readonly QueueDirectory _queues = new();
    private readonly SqsCalls _calls;
    private readonly LoopbackServer _server;

    private SqsServer(SimulatedCloud cloud, SqsServerOptions options)
    {
        _cloud = cloud;
        _options = options;
        _calls = new SqsCalls(cloud, _queues, options, UrlOf);
        _server = new LoopbackServer(ServeAsync, options.Port);
    }

    /// <summary>The actions of all calls, in the order of their arrival.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public Uri Endpoint => _server.Address;

    /// <summary>Answers the requests that come as a form. They are those of another service.</summary>
    internal IQueryProtocol? QueryProtocol { get; set; }

    public static async Task<SqsServer> StartAsync(
        SimulatedCloud cloud, SqsServerOptions options, CancellationToken cancellationToken)
    {
        var server = new SqsServer(cloud, options);
        await server._server.StartAsync(cancellationToken);
        return server;
    }

    public void Add(Queue queue) => _queues.Add(queue);

    internal Queue? FindByArn(string arn) => _queues.FindByArn(arn);

    public string UrlOf(Queue queue) => new Uri(Endpoint, $"{_cloud.AccountId}/{queue.Name}").AbsoluteUri;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        if (context.Request.HasFormContentType && QueryProtocol is { } protocol)
        {
            await ServeFormAsync(context, protocol);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        var action = target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : target;
        await ServeAsync(
            context,
            action,
            (code, message, status) =>
                ReturnErrorAsync(context, new SqsErrorException(code, code, message, status)),
            fault => CallAsync(context, action, body, fault));
    }

    private async Task ServeFormAsync(HttpContext context, IQueryProtocol protocol)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.ToDictionary(field => field.Key, field => field.Value.ToString());
        await ServeAsync(
            context,
            fields.GetValueOrDefault("Action", ""),
            (code, message, status) => AnswerAsync(context, protocol.Error(code, message, status)),
            fault => AnswerAsync(context, protocol.Answer(fields), fault));
    }

    private async Task ServeAsync(
        HttpContext context,
        string action,
        Func<string, string, int, Task> fail,
        Func<SqsServerFault, Task> call)
    {
        Calls.Enqueue(action);
        var fault = _options.Fault(action);
        switch (fault)
        {
            case SqsServerFault.Hang hang:
                hang.Reached?.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                break;
            case SqsServerFault.Page:
                await AnswerAsync(context, 200, "text/html", "<html>Welcome</html>");
                break;
            case SqsServerFault.Refuse error:
                await fail(error.Code, $"{error.Code} it is.\nIn two lines.", error.Status);
                break;
            default:
                await call(fault);
                break;
        }
    }

    private async Task CallAsync(HttpContext context, string action, string body, SqsServerFault fault)
    {
        try
        {
            var answer = await _calls.CallAsync(
                action, SqsRequest.Parse(body), FailingEntries(fault), context.RequestAborted);
            if (fault is SqsServerFault.BreakAfter)
            {
                context.Abort();
                return;
            }

            await AnswerAsync(context, 200, ContentType, answer.ToJsonString());
        }
        catch (SqsErrorException error)
        {
            await ReturnErrorAsync(context, error);
        }
    }

    private static Func<int, bool> FailingEntries(SqsServerFault fault) =>
        fault is SqsServerFault.FailEntries entries ? entries.Fails ?? (_ => true) : _ => false;

    private static Task ReturnErrorAsync(HttpContext context, SqsErrorException error)
    {
        var fault = error.Status < 500 ? "Sender" : "Receiver";
        context.Response.Headers["x-amzn-query-error"] = $"{error.QueryCode};{fault}";
        var body = new JsonObject { ["__type"] = $"com.amazonaws.sqs#{error.Shape}", ["message"] = error.Message };
        return AnswerAsync(context, error.Status, ContentType, body.ToJsonString());
    }

    private static Task AnswerAsync(HttpContext context, QueryAnswer answer, SqsServerFault? fault = null)
    {
        if (fault is SqsServerFault.BreakAfter)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return AnswerAsync(context, answer.Status, "text/xml", answer.Xml);
    }

    private static async Task AnswerAsync(HttpContext context, int status, string type, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers["x-amzn-RequestId"] =
            Guid.CreateVersion7().ToString("D", CultureInfo.InvariantCulture);
        await context.Response.Body.WriteAsync(bytes);
    }
}
