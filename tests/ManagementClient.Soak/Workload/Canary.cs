using ManagementClient.Simulation;

namespace ManagementClient.Soak.Workload;

/// <summary>
/// Marks that every name, e-mail address and phone number of one seed holds, and that nothing else holds by chance.
/// </summary>
internal sealed class Canary(SeededRandom random)
{
    public string Word { get; } = string.Concat(Enumerable.Range(0, 12).Select(_ => (char)('a' + random.Below(26))));

    public string Digits { get; } =
        "9" + string.Concat(Enumerable.Range(0, 9).Select(_ => (char)('0' + random.Below(10))));

    public bool IsIn(string text) =>
        text.Contains(Word, StringComparison.OrdinalIgnoreCase) || text.Contains(Digits, StringComparison.Ordinal);
}
