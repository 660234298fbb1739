using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ManagementClient.Simulation.Messaging;
using Microsoft.AspNetCore.Http;

namespace ManagementClient.Simulation.SqsApi;

/// <summary>
/// Serves SQS's JSON and query protocols on a loopback port for the queues of a simulated account. It does not check
/// signatures.
/// </summary>
public sealed class SqsServer : IAsyncDisposable
{
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

    /// <summary>Answers the requests that come as a form, except those of SQS's own query protocol.</summary>
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
        var call = context.Request.HasFormContentType ? await FormAsync(context) : await JsonAsync(context);
        Calls.Enqueue(call.Action);
        var fault = _options.Fault(call.Action);
        switch (fault)
        {
            case SqsServerFault.Hang hang:
                hang.Reached?.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                break;
            case SqsServerFault.Page:
                await WriteAsync(context.Response, new ServedAnswer(200, "text/html", "<html>Welcome</html>"));
                break;
            case SqsServerFault.Refuse error:
                await WriteAsync(context.Response, call.Fail(new SqsErrorException(
                    error.Code, error.Code, $"{error.Code} it is.\nIn two lines.", error.Status)));
                break;
            default:
                var answer = await call.AnswerAsync(FailingEntries(fault), context.RequestAborted);
                if (fault is SqsServerFault.BreakAfter && !answer.IsError)
                {
                    context.Abort();
                    return;
                }

                await WriteAsync(context.Response, answer);
                break;
        }
    }

    private async Task<ServedCall> JsonAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        return Call(SqsJson.ActionOf(context.Request), () => SqsRequest.Parse(body), SqsJson.Answer, SqsJson.Error);
    }

    private async Task<ServedCall> FormAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.ToDictionary(field => field.Key, field => field.Value.ToString());
        var action = fields.GetValueOrDefault("Action", "");
        return QueryProtocol is { } other && fields.GetValueOrDefault("Version") != SqsQuery.Version
            ? new ServedCall(
                action,
                (_, _) => Task.FromResult(other.Answer(fields)),
                error => other.Error(error.QueryCode, error.Message, error.Status))
            : Call(
                action,
                () => SqsQuery.Read(fields, context.Request.Path),
                answer => SqsQuery.Answer(action, answer),
                SqsQuery.Error);
    }

    private ServedCall Call(
        string action,
        Func<SqsRequest> read,
        Func<JsonObject, ServedAnswer> write,
        Func<SqsErrorException, ServedAnswer> fail)
    {
        return new ServedCall(action, AnswerAsync, fail);

        async Task<ServedAnswer> AnswerAsync(Func<int, bool> fails, CancellationToken cancellationToken)
        {
            try
            {
                return write(await _calls.CallAsync(action, read(), fails, cancellationToken));
            }
            catch (SqsErrorException error)
            {
                return fail(error);
            }
        }
    }

    private static Func<int, bool> FailingEntries(SqsServerFault fault) =>
        fault is SqsServerFault.FailEntries entries ? entries.Fails ?? (_ => true) : _ => false;

    private static async Task WriteAsync(HttpResponse response, ServedAnswer answer)
    {
        var bytes = Encoding.UTF8.GetBytes(answer.Body);
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = bytes.Length;
        response.Headers["x-amzn-RequestId"] = Guid.CreateVersion7().ToString("D", CultureInfo.InvariantCulture);
        if (answer.QueryError is { } error)
        {
            response.Headers["x-amzn-query-error"] = error;
        }

        await response.Body.WriteAsync(bytes);
    }
}
