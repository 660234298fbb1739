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
    private const string Assembly = "ManagementClient.Lambda.dll";

    public static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static string Path => Beside(Assembly);

    /// <summary>Logs each outcome, which a reader of few messages wants to see.</summary>
    public static FunctionProgram Program(
        LocalDatabase database, IEnumerable<KeyValuePair<string, string>> variables, Action<LogLine> log) =>
        new(DotNet, Arguments)
        {
            Environment = new Dictionary<string, string>(database.Variables.Concat(variables))
            {
                ["AWS_LAMBDA_LOG_LEVEL"] = "DEBUG",
                [PhoneRegionSetting.Variable] = PhoneRegionSetting.Read(DotEnv.Load())?.Code ?? "",
            },
            Log = log,
        };

    /// <summary>Its way to the dead-letter queue. Nobody looks at the credentials.</summary>
    public static Dictionary<string, string> Variables(SqsServer sqs, Queue deadLetters) => new()
    {
        ["DEAD_LETTER_QUEUE_URL"] = sqs.UrlOf(deadLetters),
        ["AWS_ENDPOINT_URL_SQS"] = sqs.Endpoint.AbsoluteUri,
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",
        ["AWS_REGION"] = "us-east-1",
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

    private static string Beside(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, file);
}
