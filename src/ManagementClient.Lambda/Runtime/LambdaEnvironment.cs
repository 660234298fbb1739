using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.Runtime;

/// <summary>The values of Lambda's reserved environment variables.</summary>
internal sealed record LambdaEnvironment(
    string FunctionName,
    string FunctionVersion,
    int MemoryLimitInMB,
    string LogGroupName,
    string LogStreamName,
    LogLevel LogLevel)
{
    internal static LambdaEnvironment Read(Func<string, string?> variable) => new(
        variable("AWS_LAMBDA_FUNCTION_NAME") ?? "",
        variable("AWS_LAMBDA_FUNCTION_VERSION") ?? "",
        int.TryParse(variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var size)
            ? size
            : 0,
        variable("AWS_LAMBDA_LOG_GROUP_NAME") ?? "",
        variable("AWS_LAMBDA_LOG_STREAM_NAME") ?? "",
        variable("AWS_LAMBDA_LOG_LEVEL")?.ToUpperInvariant() switch
        {
            "TRACE" => LogLevel.Trace,
            "DEBUG" => LogLevel.Debug,
            "WARN" => LogLevel.Warning,
            "ERROR" => LogLevel.Error,
            "FATAL" => LogLevel.Critical,
            _ => LogLevel.Information,
        });
}
