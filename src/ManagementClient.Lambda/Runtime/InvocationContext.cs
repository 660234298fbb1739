using Amazon.Lambda.Core;

namespace ManagementClient.Lambda.Runtime;

/// <summary>The context of an invocation from the Runtime API.</summary>
internal sealed class InvocationContext(Invocation invocation, LambdaEnvironment environment, TimeProvider timeProvider)
    : ILambdaContext
{
    public string AwsRequestId => invocation.RequestId;

    public string InvokedFunctionArn => invocation.FunctionArn;

    public TimeSpan RemainingTime => invocation.Deadline - timeProvider.GetUtcNow();

    public string FunctionName => environment.FunctionName;

    public string FunctionVersion => environment.FunctionVersion;

    public int MemoryLimitInMB => environment.MemoryLimitInMB;

    public string LogGroupName => environment.LogGroupName;

    public string LogStreamName => environment.LogStreamName;

    /// <summary>A queue sends none.</summary>
    public IClientContext ClientContext => null!;

    /// <summary>A queue sends none.</summary>
    public ICognitoIdentity Identity => null!;

    public ILambdaLogger Logger => throw new NotSupportedException("Log through ILogger.");
}
