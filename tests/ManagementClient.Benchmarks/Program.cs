using ManagementClient.Benchmarks;
using ManagementClient.Benchmarks.Ordinary;

if (args is [OrdinaryRuntime.Command])
{
    await OrdinaryRuntime.RunAsync(Environment.GetEnvironmentVariable);
    return 0;
}

if (args is [OrdinaryRuntime.WolverineCommand])
{
    await OrdinaryRuntime.RunWolverineAsync(Environment.GetEnvironmentVariable);
    return 0;
}

return await BenchmarkCommand.RunAsync(args);
