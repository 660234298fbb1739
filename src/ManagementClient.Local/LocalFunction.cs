using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Local;

/// <summary>The function's program, as it was built beside this tool.</summary>
internal static class LocalFunction
{
    private const string Assembly = "ManagementClient.Lambda.dll";

    internal static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    internal static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, Assembly);

    /// <summary>Logs each outcome, which a reader of few messages wants to see.</summary>
    internal static FunctionProgram Program(LocalDatabase database, Action<LogLine> log) => new(DotNet, Path)
    {
        Environment = new Dictionary<string, string>(database.Variables) { ["AWS_LAMBDA_LOG_LEVEL"] = "DEBUG" },
        Log = log,
    };
}
