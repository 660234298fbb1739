namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>How to start the function: its program, and the environment variables that Lambda sets.</summary>
/// <param name="FileName">The AOT <c>bootstrap</c>, the apphost, or <c>dotnet</c>.</param>
/// <param name="Arguments">For <c>dotnet</c>, the path of <c>ManagementClient.Lambda.dll</c>.</param>
public sealed record FunctionProgram(string FileName, params IReadOnlyList<string> Arguments)
{
    public string FunctionName { get; init; } = "RegisterNewClientFunction";

    public string Handler { get; init; } = "RegisterNewClient";

    public string Region { get; init; } = "us-east-1";

    /// <summary>In megabytes.</summary>
    public int MemorySize { get; init; } = 256;

    /// <summary>The function's own variables, <c>DB_*</c>. They override those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether Ctrl-C or a signal to this process kills the function at once. If not, the code that started it must.
    /// </summary>
    public bool EndsOnSignals { get; init; } = true;

    /// <summary>
    /// Called for each line of output, on any thread. Lines may still arrive after the process has exited.
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
