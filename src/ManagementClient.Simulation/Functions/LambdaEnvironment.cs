namespace ManagementClient.Simulation.Functions;

/// <summary>
/// The life cycle of one execution environment: a cold start, then invoked and frozen in turn, until it is killed.
/// </summary>
internal sealed class LambdaEnvironment(
    SimulatedCloud cloud, string function, int number, IExecutionEnvironment environment)
{
    private DateTimeOffset? _frozenAt;

    public int Number => number;

    public bool HasStarted { get; private set; }

    /// <summary>False after a failed init.</summary>
    public bool IsUsable { get; private set; } = true;

    public TimeSpan FrozenFor => _frozenAt is { } since ? cloud.Now - since : TimeSpan.Zero;

    /// <summary>Starts or thaws the environment and invokes the function in it.</summary>
    public Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken)
    {
        if (HasStarted)
        {
            cloud.Raise(new Thawed(cloud.Now, function, number, FrozenFor));
            _frozenAt = null;
            environment.Thaw();
            return environment.InvokeAsync(payload, context, cancellationToken);
        }

        HasStarted = true;
        cloud.Raise(new ColdStarted(cloud.Now, function, number));
        return StartAndInvokeAsync(payload, context, cancellationToken);
    }

    public void Freeze()
    {
        _frozenAt = cloud.Now;
        environment.Freeze();
    }

    public async Task EndAsync()
    {
        cloud.Raise(new EnvironmentEnded(cloud.Now, function, number));
        await environment.DisposeAsync();
    }

    private async Task<InvocationOutcome> StartAndInvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken)
    {
        // After an init that took too long, the environment repeats it within this invocation, as Lambda does.
        var init = await environment.StartAsync(cancellationToken);
        IsUsable = init is InitOutcome.Ready or InitOutcome.TimedOut;
        return IsUsable
            ? await environment.InvokeAsync(payload, context, cancellationToken)
            : InvocationOutcome.WithoutStart(init);
    }
}
