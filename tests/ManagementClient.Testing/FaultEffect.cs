namespace ManagementClient.Testing;

internal enum FaultEffect
{
    CutBefore,
    CutAfter,
    SwallowAnswer,
    Stall,
    Answer,
}
