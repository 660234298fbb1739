using Amazon.Lambda.Core;

namespace ManagementClient.Lambda;

/// <summary>The time at which the function must stop: some time before Lambda kills it.</summary>
internal static class InvocationDeadline
{
    /// <summary>
    /// The longest timeout of a Lambda function. A wrong clock could yield more than the 50 days that a timer accepts.
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
