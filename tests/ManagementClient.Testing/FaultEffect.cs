namespace ManagementClient.Testing;

internal enum FaultEffect
{
    CutBefore,
    CutAfter,
    SwallowAnswer,
    Silence,
    Stall,
    Answer,
}
