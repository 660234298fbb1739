using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ManagementClient.Local.IntegrationTests.Queues;

namespace ManagementClient.Local.IntegrationTests.Aws;

/// <summary>CloudFormation, SNS and STS, as the tool asks them: a stack with outputs, a topic, a caller.</summary>
internal sealed partial class QueryStandIn : IAsyncDisposable
{
    internal const string Stack = "clients";
    internal const string Caller = "arn:aws:iam::154133135350:user/operator";

    private readonly HttpListener _listener;
    private readonly Task _serving;

    internal QueryStandIn()
    {
        (_listener, var port) = LoopbackListener.Start();
        Url = $"http://127.0.0.1:{port}/";
        _serving = ServeAsync();
    }

    internal string Url { get; }

    /// <summary>Those of the stack.</summary>
    internal Dictionary<string, string> Outputs { get; } = [];

    /// <summary>Whose key signed each request, and for which region and service: <c>KEY/eu-west-1/sns</c>.</summary>
    internal ConcurrentQueue<string> Signatures { get; } = new();

    /// <summary>The form of each request.</summary>
    internal ConcurrentQueue<string> Forms { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (await NextAsync() is { } context)
        {
            using var reader = new StreamReader(context.Request.InputStream);
            var form = WebUtility.UrlDecode(await reader.ReadToEndAsync());
            Forms.Enqueue(form);
            var scope = Scope().Match(context.Request.Headers["Authorization"] ?? "");
            Signatures.Enqueue(scope.Result("${key}/${region}/${service}"));
            var (status, body) = Answer(form);
            context.Response.StatusCode = status;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            context.Response.Close();
        }
    }

    private (int Status, string Body) Answer(string form)
    {
        if (form.Contains("Action=Publish&", StringComparison.Ordinal))
        {
            return (200, "<PublishResponse><MessageId>1</MessageId></PublishResponse>");
        }

        if (form.Contains("Action=GetCallerIdentity&", StringComparison.Ordinal))
        {
            return (200, $"<GetCallerIdentityResponse><Arn>{Caller}</Arn></GetCallerIdentityResponse>");
        }

        var named = Name().Match(form);
        if (named.Success && named.Groups["name"].Value != Stack)
        {
            return (400, "<ErrorResponse><Error><Code>ValidationError</Code><Message>No such stack</Message></Error>"
                + "</ErrorResponse>");
        }

        var outputs = Outputs.Select(output =>
            $"<member><OutputKey>{output.Key}</OutputKey><OutputValue>{output.Value}</OutputValue></member>");
        return (200, $"<Response xmlns='urn:x'><Stacks><member><StackId>1</StackId><StackName>{Stack}</StackName>"
            + $"<Outputs>{string.Concat(outputs)}</Outputs></member></Stacks></Response>");
    }

    private async Task<HttpListenerContext?> NextAsync()
    {
        try
        {
            return await _listener.GetContextAsync();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            return null;
        }
    }

    [GeneratedRegex("Credential=(?<key>[^/]+)/[0-9]+/(?<region>[^/]+)/(?<service>[^/]+)/")]
    private static partial Regex Scope();

    [GeneratedRegex("&StackName=(?<name>[^&]+)")]
    private static partial Regex Name();
}
