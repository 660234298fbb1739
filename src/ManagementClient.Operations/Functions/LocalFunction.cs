using System.Reflection;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Commands.Configuration;
using ManagementClient.Operations.Databases;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Simulation.SqsApi;

namespace ManagementClient.Operations.Functions;

/// <summary>
/// The function's program. It is built beside this tool, or is inside the tool if that is published as a single file.
/// </summary>
public static class LocalFunction
{
    /// <summary>With this single argument the tool runs as the function.</summary>
    public const string Word = "[function]";

    private const string DefaultRegion = "us-east-1";
    private const string Assembly = "ManagementClient.Lambda";

    public static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static string Path => Beside($"{Assembly}.dll");

    /// <summary>Whether the tool is a single file that contains the function and .NET.</summary>
    public static bool IsInside => ProgramFile.IsSingle;

    /// <summary>Runs as the function until the process ends. Only if <see cref="IsInside"/>.</summary>
    public static int Run() => AppDomain.CurrentDomain.ExecuteAssemblyByName(new AssemblyName(Assembly));

    /// <summary>Logs each outcome, which is useful with few messages.</summary>
    public static FunctionProgram Program(
        LocalDatabase database, IEnumerable<KeyValuePair<string, string>> variables, Action<LogLine> log) =>
        new(IsInside ? Environment.ProcessPath! : DotNet, IsInside ? [Word] : Arguments)
        {
            Environment = Merge(variables, database.Variables),
            Region = database.Settings.Region ?? DefaultRegion,
            Log = log,
        };

    /// <summary>The variables for the dead-letter queue. The credentials are not checked.</summary>
    public static Dictionary<string, string> Variables(SqsServer sqs, Queue deadLetters) => new()
    {
        ["DEAD_LETTER_QUEUE_URL"] = sqs.UrlOf(deadLetters),
        ["AWS_ENDPOINT_URL_SQS"] = sqs.Endpoint.AbsoluteUri,
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",
        ["AWS_REGION"] = DefaultRegion,
    };

    /// <summary>
    /// Run the function with this tool's own configuration: libraries that the tool gets from a shared framework are
    /// not beside it.
    /// </summary>
    private static IReadOnlyList<string> Arguments =>
    [
        "exec",
        "--runtimeconfig", Beside("ManagementClient.Local.runtimeconfig.json"),
        "--depsfile", Beside("ManagementClient.Local.deps.json"),
        Path,
    ];

    /// <summary>
    /// The database's credentials take precedence over those for the simulated queues, which are not checked.
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
        merged[PhoneRegionSetting.Variable] = PhoneRegionSetting.Read(ToolSettings.Load().Value)?.Code ?? "";
        return merged;
    }

    private static string Beside(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, file);
}
