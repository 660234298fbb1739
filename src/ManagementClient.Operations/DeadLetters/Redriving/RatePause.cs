namespace ManagementClient.Operations.DeadLetters.Redriving;

/// <summary>Keeps several senders together at so many messages a second.</summary>
internal sealed class RatePause(int? rate, TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _next = time.GetUtcNow();

    /// <summary>Waits until so many may be sent.</summary>
    internal Task WaitAsync(int messages, CancellationToken cancellationToken)
    {
        if (rate is not { } perSecond)
        {
            return Task.CompletedTask;
        }

        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            wait = _next > now ? _next - now : TimeSpan.Zero;
            _next = now + wait + TimeSpan.FromSeconds((double)messages / perSecond);
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
