namespace ManagementClient.Testing;

/// <summary>
/// The one place where tests look at the real clock. They wait for events; some events nobody announces, so that a test
/// asks again and again. A limit of minutes fails what hangs, and decides nothing else.
/// </summary>
public static class HangLimit
{
    /// <summary>Less than the test platform's own limit, so that the test that hangs says what it waited for.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <exception cref="TimeoutException">The condition does not hold for minutes.</exception>
    public static Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken) =>
        UntilAsync(() => Task.FromResult(condition()), cancellationToken);

    /// <exception cref="TimeoutException">The condition does not hold for minutes.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Limit)
            {
                throw new TimeoutException("What the test waits for did not happen.");
            }

#pragma warning disable RS0030 // The one place.
            await Task.Delay(BetweenLooks, TimeProvider.System, cancellationToken);
#pragma warning restore RS0030
        }
    }
}
