using System.Text;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Functions;
using ManagementClient.Testing;

namespace ManagementClient.Soak.Faults;

/// <summary>
/// An environment of the function whose way to the database leads through a proxy of its own, and which may die at any
/// byte of the conversation.
/// </summary>
internal sealed class FaultyEnvironment(
    Storm storm, CapturedLog log, TcpFaultProxy proxy, Func<TcpFaultProxy, IExecutionEnvironment> start)
    : IExecutionEnvironment
{
    private const int ExitCodeOfKilled = 137;
    private const int LongestConversation = 6_000;
    private static readonly byte[] Statement = PostgresMessage.Text("WITH input");
    private readonly IExecutionEnvironment _function = start(proxy);

    public Task<InitOutcome> StartAsync(CancellationToken cancellationToken) => _function.StartAsync(cancellationToken);

    /// <summary>The clock of the function is the real one: so is the timeout that it is told.</summary>
    public async Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken)
    {
        var (fault, random) = storm.Of(context);
        if (fault is InvocationFault.CrashBefore)
        {
            return new InvocationOutcome.Exited(ExitCodeOfKilled);
        }

        var crash = await ArmAsync(fault, random);
        var work = _function.InvokeAsync(payload, context with { Timeout = storm.RealTimeout }, cancellationToken);
        if (await Task.WhenAny(work, crash) == crash)
        {
            await DisconnectAsync();
            return new InvocationOutcome.Exited(ExitCodeOfKilled);
        }

        var outcome = await work;
        if (outcome is InvocationOutcome.FunctionError error)
        {
            log.Add($"{error.Type}: {error.Message} {Encoding.UTF8.GetString(error.Payload.Span)}");
        }

        if (fault is InvocationFault.Outage && !outcome.EndsEnvironment)
        {
            proxy.AcceptConnections();
        }

        // A network that fell silent stays so: the environment is of no more use.
        return fault is InvocationFault.CrashAfter or InvocationFault.SilentNetwork
            ? new InvocationOutcome.Exited(ExitCodeOfKilled)
            : outcome;
    }

    public void Freeze() => _function.Freeze();

    public void Thaw() => _function.Thaw();

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await _function.DisposeAsync();
    }

    /// <summary>Completes when the process is to die; never for most faults.</summary>
    private async Task<Task> ArmAsync(InvocationFault fault, SeededRandom random)
    {
        var never = new TaskCompletionSource().Task;
        switch (fault)
        {
            case InvocationFault.CrashAtByte:
                return Arm(Fault.CutAfter(Side.Client, random.Below(LongestConversation)));
            case InvocationFault.CutBeforeStatement:
                _ = Arm(Fault.CutBefore(Side.Client, Statement));
                break;
            case InvocationFault.CutAtByte:
                var side = random.Happens(0.5) ? Side.Client : Side.Server;
                _ = Arm(Fault.CutAfter(side, random.Below(LongestConversation)));
                break;
            case InvocationFault.CutBeforeAnswer:
                _ = Arm(Fault.CutBefore(Side.Server, PostgresMessage.ReadyForQuery));
                break;
            case InvocationFault.SwallowAnswer:
                _ = Arm(Fault.SwallowAnswer(Statement));
                break;
            case InvocationFault.DeadSocket:
                storm.Struck();
                proxy.CutConnections();
                break;
            case InvocationFault.Stall:
                _ = Arm(Fault.Stall());
                proxy.CutConnections();
                break;
            case InvocationFault.Outage:
                storm.Struck();
                await DisconnectAsync();
                break;
            case InvocationFault.SilentNetwork:
                storm.Struck();
                proxy.SwallowEverything();
                break;
            default:
                // Takes the place of what an earlier invocation gave no occasion.
                _ = proxy.Arm(Fault.CutAfter(Side.Client, long.MaxValue));
                break;
        }

        return never;
    }

    private async Task Arm(Fault fault)
    {
        await proxy.Arm(fault);
        storm.Struck();
    }

    private async Task DisconnectAsync()
    {
        await proxy.RefuseConnectionsAsync();
        proxy.CutConnections();
    }
}
