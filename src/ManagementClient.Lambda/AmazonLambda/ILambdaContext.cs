// Source-compatible with the package Amazon.Lambda.Core; see ManagementClient.Lambda.csproj.
namespace Amazon.Lambda.Core;

/// <summary>The data of one invocation.</summary>
public interface ILambdaContext
{
    string AwsRequestId { get; }

    IClientContext ClientContext { get; }

    string FunctionName { get; }

    string FunctionVersion { get; }

    ICognitoIdentity Identity { get; }

    string InvokedFunctionArn { get; }

    ILambdaLogger Logger { get; }

    string LogGroupName { get; }

    string LogStreamName { get; }

    /// <summary>The memory limit in MiB.</summary>
    int MemoryLimitInMB { get; }

    /// <summary>The time until the environment is killed.</summary>
    TimeSpan RemainingTime { get; }
}
