using ManagementClient.Simulation;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Soak.Faults;
using ManagementClient.Soak.Workload;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Soak;

/// <summary>
/// One seed: a random workload through a simulated account on virtual time and the real function on a real PostgreSQL,
/// while a storm of faults passes; then calm, until the queues have drained.
/// </summary>
public sealed class SoakRun(SoakOptions options, PostgresFixture postgres)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongEnough = TimeSpan.FromDays(2);

    private readonly CapturedLog _log = new();

    public static async Task<SoakResult> RunAsync(
        SoakOptions options, PostgresFixture postgres, int seed, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
#pragma warning disable RS0030 // Fails a seed that hangs, and decides nothing else.
        ended.CancelAfter(Limit);
#pragma warning restore RS0030
        try
        {
            var result = await new SoakRun(options, postgres).RunAsync(seed, ended.Token);
            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            return result with { Figures = result.Figures with { Seconds = seconds } };
        }
        catch (OperationCanceledException)
            when (ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var figures = new SoakFigures { Seeds = 1 };
            return new SoakResult(seed, figures, [$"not at rest after {Limit.TotalMinutes} minutes"]);
        }
    }

    private async Task<SoakResult> RunAsync(int seed, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(seed);
        var isFifo = random.Happens(0.3);
        var isRedriven = random.Happens(0.5);
        var duration = random.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(20));
        var workload = new RandomWorkload(seed, isFifo, options.Messages, duration);
        var clock = new FakeTimeProvider();
        var cloud = new SimulatedCloud(clock, seed);
        await using var database = await postgres.CreateDatabaseAsync(cancellationToken);
        var storm = new Storm(seed, cloud, database, duration + TimeSpan.FromMinutes(2));
        await storm.BeginAsync(options.Restarted, cancellationToken);
        var journal = new Journal();
        var pipeline = new Pipeline(
            cloud, journal, random, isFifo, () => NewEnvironment(storm, database), storm.DurationOf);
        await using (pipeline)
        {
            pipeline.Plan(workload.Publications);
            await cloud.RunUntilQuietAsync(clock.Advance, LongEnough, cancellationToken);
            if (isRedriven)
            {
                pipeline.DeadLetters.RedriveTo(pipeline.Queue);
                await cloud.RunUntilQuietAsync(clock.Advance, LongEnough, cancellationToken);
            }
        }

        var state = await FinalState.ReadAsync(database, pipeline, cancellationToken);
        var invariant = new Invariant(journal, state, mustBeRegistered: isRedriven && !isFifo);
        var verdict = invariant.Check(workload.Publications);
        Refusals.Check(workload.Publications, journal, _log, verdict);
        CheckLog(workload.Canary, verdict);
        if (!isRedriven)
        {
            GroupOrder.Check(workload.Publications, journal, state, verdict);
        }

        if (state.Deadlocks > 0)
        {
            verdict.IsWrong($"{state.Deadlocks} deadlocks");
        }

        var figures = FiguresOf(workload, journal, state, verdict) with
        {
            DatabaseFaults = await storm.StruckAsync(cancellationToken),
        };
        return new SoakResult(seed, figures, verdict.Violations);
    }

    private FaultyEnvironment NewEnvironment(Storm storm, TestDatabase database) => new(
        storm,
        _log,
        TcpFaultProxy.Start(postgres.Server.Host, postgres.Server.Port),
        proxy => NewFunction(storm, database.SettingsThrough(proxy.Port)));

    private IExecutionEnvironment NewFunction(Storm storm, IReadOnlyDictionary<string, string> settings)
    {
        if (options.Program is not { } program)
        {
            return new InProcessFunction(settings, _log);
        }

        var configured = program with
        {
            Environment = new Dictionary<string, string>(settings) { ["AWS_LAMBDA_LOG_LEVEL"] = "TRACE" },
            Log = line => _log.Add(line.Text),
        };
        return new ProcessEnvironment(configured, TimeProvider.System, storm.Of) { FreezesProcess = true };
    }

    private void CheckLog(Canary canary, Verdict verdict)
    {
        foreach (var line in _log.Lines.Where(canary.IsIn))
        {
            verdict.IsWrong($"personal data in the log: {line}");
        }
    }

    private SoakFigures FiguresOf(RandomWorkload workload, Journal journal, FinalState state, Verdict verdict) => new()
    {
        Seeds = 1,
        Published = workload.Publications.Count,
        Delivered = journal.Deliveries,
        Redelivered = journal.Redelivered,
        Redriven = journal.Redriven,
        Registered = state.Rows.Values.Sum(),
        DuplicatesAbsorbed = _log.Sum("duplicates"),
        Refused = _log.Sum("rejected"),
        DeadLettered = journal.DeadLettered,
        WaitingInDeadLetterQueue = verdict.Waiting,
        LargestBatch = journal.LargestBatch,
        Crashes = journal.Crashes,
        Lost = verdict.Lost,
        Twice = verdict.Twice,
    };
}
