using Amazon.Lambda.Core;

namespace ManagementClient.Lambda;

/// <summary>When a function that writes no batch has to stop: a while before it is killed.</summary>
internal static class InvocationDeadline
{
    internal static CancellationTokenSource Of(ILambdaContext context, TimeProvider timeProvider)
    {
        var left = context.RemainingTime - Function.DeadlineMargin;
        return new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, timeProvider);
    }
}
