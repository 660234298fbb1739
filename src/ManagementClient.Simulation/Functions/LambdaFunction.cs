namespace ManagementClient.Simulation.Functions;

/// <summary>A Lambda function: as many execution environments as are needed at once, up to its concurrency.</summary>
public sealed class LambdaFunction(
    SimulatedCloud cloud, string name, Func<IExecutionEnvironment> newEnvironment, FunctionOptions options)
    : IAsyncDisposable
{
    private const int ExitCodeOfKilled = 137;
    private readonly Stack<LambdaEnvironment> _idle = new();
    private readonly HashSet<LambdaEnvironment> _busy = [];
    private readonly List<Task> _endings = [];
    private readonly CancellationTokenSource _closing = new();
    private int _started;

    /// <summary>Raised when a throttled invocation may be tried again.</summary>
    internal event Action? Freed;

    public string Name => name;

    public string Arn { get; } = cloud.Arn("lambda", $"function:{name}");

    /// <summary>Invokes the function and waits for the outcome. The scheduler must be running.</summary>
    /// <exception cref="InvalidOperationException">Every environment is busy.</exception>
    public Task<InvocationOutcome> InvokeAsync(ReadOnlyMemory<byte> payload)
    {
        var ended = new TaskCompletionSource<InvocationOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        return TryInvoke(payload, (_, outcome) => ended.SetResult(outcome))
            ? ended.Task
            : throw new InvalidOperationException("The function is throttled.");
    }

    /// <summary>Starts an invocation; returns false if it is throttled. The scheduler reports the outcome.</summary>
    internal bool TryInvoke(ReadOnlyMemory<byte> payload, Action<string, InvocationOutcome> ended)
    {
        lock (cloud.Gate)
        {
            if (_busy.Count >= options.Concurrency)
            {
                cloud.Raise(new Throttled(cloud.Now, name));
                return false;
            }

            var environment = TakeEnvironment();
            _busy.Add(environment);
            Start(environment, payload, ended);
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        List<LambdaEnvironment> left;
        lock (cloud.Gate)
        {
            left = [.. _idle, .. _busy];
            _idle.Clear();
        }

        await Task.WhenAll([.. _endings, .. left.Select(environment => environment.EndAsync())]);
        _closing.Dispose();
    }

    private void Start(
        LambdaEnvironment environment, ReadOnlyMemory<byte> payload, Action<string, InvocationOutcome> ended)
    {
        var random = cloud.Random;
        var requestId = random.Id();
        var crashesBefore = random.Happens(options.Faults.CrashesBefore);
        var crashesAfter = random.Happens(options.Faults.CrashesAfter);
        var begins = cloud.Now + (environment.HasStarted ? TimeSpan.Zero : options.InitDuration);
        var context = new InvocationContext(
            requestId, begins + options.Timeout, options.Timeout, Arn, $"Root=1-{random.Id()};Sampled=0");

        cloud.Raise(new InvocationStarted(cloud.Now, name, environment.Number, requestId, payload.Length));
        async Task<InvocationOutcome> Run(CancellationToken killed)
        {
            try
            {
                return crashesBefore
                    ? new InvocationOutcome.Exited(ExitCodeOfKilled)
                    : await environment.InvokeAsync(payload, context, killed);
            }
            catch (OperationCanceledException) when (killed.IsCancellationRequested)
            {
                // Killed in whatever it was doing: it may still have been starting.
                return new InvocationOutcome.Exited(ExitCodeOfKilled);
            }
        }

        void End(InvocationOutcome outcome)
        {
            var isLost = crashesAfter && outcome is InvocationOutcome.Response;
            Finish(environment, requestId, isLost ? new InvocationOutcome.Exited(ExitCodeOfKilled) : outcome, ended);
        }

        if ((options.DurationOf?.Invoke(payload) ?? options.Duration?.Invoke(random)) is not { } duration)
        {
            cloud.Scheduler.WhenDone(Run(_closing.Token), End);
            return;
        }

        if (duration < options.Timeout)
        {
            var running = Run(_closing.Token);
            cloud.Scheduler.At(begins + duration, async () => End(await running));
            return;
        }

        var kill = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var doomed = Run(kill.Token);
        cloud.Scheduler.At(context.Deadline, async () =>
        {
            await kill.CancelAsync();
            await doomed;
            kill.Dispose();
            End(new InvocationOutcome.TimedOut());
        });
    }

    private void Finish(
        LambdaEnvironment environment,
        string requestId,
        InvocationOutcome outcome,
        Action<string, InvocationOutcome> ended)
    {
        lock (cloud.Gate)
        {
            cloud.Raise(new InvocationEnded(
                cloud.Now, name, environment.Number, requestId, outcome.GetType().Name));
            _busy.Remove(environment);
            if (outcome.EndsEnvironment || !environment.IsUsable)
            {
                End(environment);
            }
            else
            {
                environment.Freeze();
                _idle.Push(environment);
            }

            ended(requestId, outcome);
            Freed?.Invoke();
        }
    }

    private LambdaEnvironment TakeEnvironment()
    {
        while (_idle.TryPop(out var idle))
        {
            if (idle.FrozenFor <= options.IdleLifetime)
            {
                return idle;
            }

            End(idle);
        }

        return new LambdaEnvironment(cloud, name, ++_started, newEnvironment());
    }

    private void End(LambdaEnvironment environment)
    {
        _endings.RemoveAll(ending => ending.IsCompletedSuccessfully);
        _endings.Add(environment.EndAsync());
    }
}
