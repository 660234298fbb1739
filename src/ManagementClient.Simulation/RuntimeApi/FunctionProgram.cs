namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>How to start the function: a program, and what Lambda would tell it in its environment.</summary>
/// <param name="FileName">The AOT <c>bootstrap</c>, the apphost, or <c>dotnet</c>.</param>
/// <param name="Arguments">For <c>dotnet</c>, the path of <c>ManagementClient.Lambda.dll</c>.</param>
public sealed record FunctionProgram(string FileName, params IReadOnlyList<string> Arguments)
{
    public string FunctionName { get; init; } = "RegisterNewClientFunction";

    public string Handler { get; init; } = "RegisterNewClient";

    public string Region { get; init; } = "us-east-1";

    /// <summary>In megabytes.</summary>
    public int MemorySize { get; init; } = 256;

    /// <summary>The function's own variables, <c>DB_*</c>. They override what this process has.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether Ctrl-C or a signal to this process ends it at once; else whoever started it ends it in good time.
    /// </summary>
    public bool EndsOnSignals { get; init; } = true;

    /// <summary>
    /// Told each line of output, from any thread. The lines of a dead process may still follow its exit.
    /// </summary>
    public Action<LogLine>? Log { get; init; }

    internal IEnumerable<KeyValuePair<string, string>> Variables(string runtimeApi, string logStream) =>
        new Dictionary<string, string>(Environment)
        {
            ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
            ["_HANDLER"] = Handler,
            ["AWS_REGION"] = Region,
            ["AWS_LAMBDA_FUNCTION_NAME"] = FunctionName,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] =
                MemorySize.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{FunctionName}",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = logStream,
        };
}

/// <summary>
/// A line that the function wrote to its standard output or, if <paramref name="IsError"/>, standard error.
/// </summary>
public sealed record LogLine(string Text, bool IsError);
