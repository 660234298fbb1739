using ManagementClient.Lambda.Runtime;

namespace ManagementClient.Lambda.Tracing;

/// <summary>The attributes that all spans of this process share.</summary>
internal static class OtlpResource
{
    internal static KeyValuePair<string, object?>[] Read(Func<string, string?> variable)
    {
        var environment = LambdaEnvironment.Read(variable);
        return
        [
            new(
                "service.name",
                variable("OTEL_SERVICE_NAME") is { Length: > 0 } name ? name : environment.FunctionName),
            new("cloud.provider", "aws"),
            new("cloud.platform", "aws_lambda"),
            new("cloud.region", variable("AWS_REGION")),
            new("faas.name", environment.FunctionName),
            new("faas.version", environment.FunctionVersion),
            new("faas.instance", environment.LogStreamName),
            new("faas.max_memory", environment.MemoryLimitInMB * 1024 * 1024),
        ];
    }
}
