using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Simulation.SqsApi;

namespace ManagementClient.Operations.Functions;

/// <summary>The function's program, as it was built beside this tool.</summary>
public static class LocalFunction
{
    private const string DefaultRegion = "us-east-1";
    private const string Assembly = "ManagementClient.Lambda.dll";

    public static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static string Path => Beside(Assembly);

    /// <summary>Logs each outcome, which a reader of few messages wants to see.</summary>
    public static FunctionProgram Program(
        LocalDatabase database, IEnumerable<KeyValuePair<string, string>> variables, Action<LogLine> log) =>
        new(DotNet, Arguments)
        {
            Environment = Merge(variables, database.Variables),
            Region = database.Settings.Region ?? DefaultRegion,
            Log = log,
        };

    /// <summary>Its way to the dead-letter queue. Nobody looks at the credentials.</summary>
    public static Dictionary<string, string> Variables(SqsServer sqs, Queue deadLetters) => new()
    {
        ["DEAD_LETTER_QUEUE_URL"] = sqs.UrlOf(deadLetters),
        ["AWS_ENDPOINT_URL_SQS"] = sqs.Endpoint.AbsoluteUri,
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",
        ["AWS_REGION"] = DefaultRegion,
    };

    /// <summary>
    /// Started as a part of this tool: libraries that the tool has from a shared framework do not lie beside it.
    /// </summary>
    private static IReadOnlyList<string> Arguments =>
    [
        "exec",
        "--runtimeconfig", Beside("ManagementClient.Local.runtimeconfig.json"),
        "--depsfile", Beside("ManagementClient.Local.deps.json"),
        Path,
    ];

    /// <summary>
    /// The database's credentials win over those for the simulated queues, which nobody checks.
    /// </summary>
    private static Dictionary<string, string> Merge(
        IEnumerable<KeyValuePair<string, string>> variables, IReadOnlyDictionary<string, string> database)
    {
        var merged = new Dictionary<string, string>(variables);
        foreach (var (name, value) in database)
        {
            merged[name] = value;
        }

        merged["AWS_LAMBDA_LOG_LEVEL"] = "DEBUG";
        merged[PhoneRegionSetting.Variable] = PhoneRegionSetting.Read(DotEnv.Load())?.Code ?? "";
        return merged;
    }

    private static string Beside(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, file);
}
