using ManagementClient.Simulation;

namespace ManagementClient.Soak.Faults;

/// <summary>What happens to one invocation, its environment or its way to the database.</summary>
internal enum InvocationFault
{
    None,
    CrashBefore,
    CrashAfter,
    CrashAtByte,
    CutBeforeStatement,
    CutAtByte,
    CutBeforeAnswer,
    SwallowAnswer,
    DeadSocket,
    Stall,
    Outage,
    SilentNetwork,
}

/// <summary>
/// Draws faults by odds. Those that last until the function's own deadline are rare: they cost real time.
/// </summary>
internal static class FaultOdds
{
    private static readonly (InvocationFault Fault, int PerThousand)[] Odds =
    [
        (InvocationFault.CrashBefore, 30),
        (InvocationFault.CrashAfter, 40),
        (InvocationFault.CrashAtByte, 40),
        (InvocationFault.CutBeforeStatement, 30),
        (InvocationFault.CutAtByte, 40),
        (InvocationFault.CutBeforeAnswer, 20),
        (InvocationFault.SwallowAnswer, 40),
        (InvocationFault.DeadSocket, 30),
        (InvocationFault.Stall, 3),
        (InvocationFault.Outage, 4),
        (InvocationFault.SilentNetwork, 2),
    ];

    public static InvocationFault Draw(SeededRandom random)
    {
        var dice = random.Below(1_000);
        foreach (var (fault, perThousand) in Odds)
        {
            if (dice < perThousand)
            {
                return fault;
            }

            dice -= perThousand;
        }

        return InvocationFault.None;
    }
}
