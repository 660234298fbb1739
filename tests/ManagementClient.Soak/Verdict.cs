namespace ManagementClient.Soak;

/// <summary>Collects what the invariant finds.</summary>
internal sealed class Verdict
{
    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Violations => _violations;

    public int Lost { get; private set; }

    public int Twice { get; private set; }

    public int Waiting { get; private set; }

    public void IsLost(string what)
    {
        Lost++;
        _violations.Add($"lost: {what}");
    }

    public void IsTwice(string what)
    {
        Twice++;
        _violations.Add($"twice: {what}");
    }

    public void IsWrong(string what) => _violations.Add($"wrong: {what}");

    public void IsWaiting() => Waiting++;
}
