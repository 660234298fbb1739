using Amazon.Lambda.Core;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>An invocation that has so much time left; nothing else of it is asked for.</summary>
internal sealed class FakeContext(TimeSpan remainingTime) : ILambdaContext
{
    public TimeSpan RemainingTime => remainingTime;

    public string AwsRequestId => "request";

    public string FunctionName => "RegisterNewClientFunction";

    public string FunctionVersion => throw new NotSupportedException();

    public string InvokedFunctionArn => "arn:aws:lambda:us-east-1:154133135350:function:RegisterNewClientFunction";

    public string LogGroupName => throw new NotSupportedException();

    public string LogStreamName => throw new NotSupportedException();

    public int MemoryLimitInMB => throw new NotSupportedException();

    public IClientContext ClientContext => throw new NotSupportedException();

    public ICognitoIdentity Identity => throw new NotSupportedException();

    public ILambdaLogger Logger => throw new NotSupportedException();
}
