using ManagementClient.Infrastructure.Model;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ManagementClient.Benchmarks.Ordinary;

/// <summary>Runs an ordinary service behind the Runtime API, by HttpClient, until it is killed.</summary>
internal static class OrdinaryRuntime
{
    /// <summary>The commands by which this program starts itself as one of the services.</summary>
    internal const string Command = "ordinary";

    internal const string WolverineCommand = "wolverine";

    internal const string ConnectionVariable = "ORDINARY_CONNECTION";

    internal static async Task RunAsync(Func<string, string?> variable)
    {
        await using var dataSource = NpgsqlDataSource.Create(variable(ConnectionVariable)!);
        var options = new DbContextOptionsBuilder<ManagementClientDbContext>().UseNpgsql(dataSource).Options;
        await RunAsync(variable, new OrdinaryService(options).HandleAsync);
    }

    internal static async Task RunWolverineAsync(Func<string, string?> variable)
    {
        await using var service = await WolverineService.StartAsync(variable(ConnectionVariable)!);
        await RunAsync(variable, service.HandleAsync);
    }

    private static async Task RunAsync(Func<string, string?> variable, Func<byte[], Task> handleAsync)
    {
        using var api = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var root = new Uri($"http://{variable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation/");
        while (true)
        {
            using var next = await api.GetAsync(new Uri(root, "next"));
            var requestId = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
            await handleAsync(await next.Content.ReadAsByteArrayAsync());
            using var body = new StringContent("""{"batchItemFailures":[]}""");
            using var response = await api.PostAsync(new Uri(root, $"{requestId}/response"), body);
        }
    }
}
