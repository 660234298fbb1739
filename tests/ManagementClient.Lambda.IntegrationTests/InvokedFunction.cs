using System.Collections.Concurrent;
using System.Text;
using ManagementClient.Local.RuntimeApi;
using ManagementClient.Local.Simulation.Functions;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>One of the functions as a process, started for one test; the packaged program where it is named.</summary>
internal sealed class InvokedFunction(string handler, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _lines = new();
    private ProcessEnvironment? _environment;

    internal static async Task<string> AnswerOfAsync(string handler, IReadOnlyDictionary<string, string> settings)
    {
        await using var function = new InvokedFunction(handler, settings);
        return await function.AnswerAsync();
    }

    internal async Task<InitOutcome> StartAsync()
    {
        var program = Environment.GetEnvironmentVariable("MANAGEMENTCLIENT_BOOTSTRAP") is { Length: > 0 } bootstrap
            ? new FunctionProgram(bootstrap)
            : new FunctionProgram("dotnet", Path.Combine(AppContext.BaseDirectory, "ManagementClient.Lambda.dll"));
        _environment = new ProcessEnvironment(
            program with { Handler = handler, Environment = settings, Log = line => _lines.Enqueue(line.Text) },
            TimeProvider.System,
            fault: null);
        return await _environment.StartAsync(TestContext.Current.CancellationToken);
    }

    internal Task<InvocationOutcome> InvokeAsync() => InvokeAsync("{}", Patience);

    internal async Task<InvocationOutcome> InvokeAsync(string payload, TimeSpan timeout)
    {
        if (_environment is null)
        {
            await StartAsync();
        }

        var context = new Local.Simulation.Functions.InvocationContext(
            Guid.NewGuid().ToString(),
            TimeProvider.System.GetUtcNow() + timeout,
            timeout,
            $"arn:aws:lambda:us-east-1:123456789012:function:{handler}Function",
            "Root=1");
        return await _environment!.InvokeAsync(
            Encoding.UTF8.GetBytes(payload), context, TestContext.Current.CancellationToken);
    }

    internal async Task<string> AnswerAsync()
    {
        var outcome = await InvokeAsync();
        return outcome is InvocationOutcome.Response response
            ? Encoding.UTF8.GetString(response.Payload.Span)
            : throw new InvalidOperationException($"No response but {outcome}. Log: {string.Join('\n', _lines)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_environment is not null)
        {
            await _environment.DisposeAsync();
        }
    }
}
