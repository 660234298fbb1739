using Amazon.Lambda.Core;

namespace ManagementClient.Lambda;

/// <summary>When a function has to stop: a while before it is killed.</summary>
internal static class InvocationDeadline
{
    /// <summary>
    /// What Lambda allows a function. A clock that is wrong may say more, and a timer takes less than 50 days.
    /// </summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    internal static CancellationTokenSource Of(ILambdaContext context, TimeProvider timeProvider) =>
        Of(context, Function.DeadlineMargin, timeProvider);

    internal static CancellationTokenSource Of(ILambdaContext context, TimeSpan margin, TimeProvider timeProvider)
    {
        var left = Math.Clamp((context.RemainingTime - margin).Ticks, 0, Longest.Ticks);
        return new CancellationTokenSource(TimeSpan.FromTicks(left), timeProvider);
    }
}
