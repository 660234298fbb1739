namespace ManagementClient.Testing;

/// <summary>Looks for the armed fault's occasion in what one side of one connection sends.</summary>
internal sealed class FaultWatch(TcpFaultProxy proxy, Side from)
{
    private Fault? _fault;
    private StreamWatch? _stream;

    /// <summary>The fault, if this chunk is its occasion, and how much of the chunk passes before it strikes.</summary>
    public (Fault Fault, int Passed)? Occasion(ReadOnlySpan<byte> chunk)
    {
        if (proxy.Armed is not { } fault
            || fault.From != from
            || fault.Effect is FaultEffect.Stall or FaultEffect.Answer)
        {
            return null;
        }

        if (_stream is null || fault != _fault)
        {
            (_fault, _stream) = (fault, new StreamWatch(fault.Pattern, fault.Bytes));
        }

        if (_stream.EndIn(chunk) is not { } end || !proxy.TryDisarm(fault))
        {
            return null;
        }

        return (fault, fault.Effect == FaultEffect.CutBefore ? Math.Max(0, end - fault.Pattern.Length) : end);
    }
}
