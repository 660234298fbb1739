using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Queues.Aws;

/// <summary>Names to choose from where one does not exist.</summary>
internal static class NearNames
{
    private const int Most = 10;

    /// <returns>At most ten, those that are most like the name first.</returns>
    internal static IEnumerable<string> First(string name, IEnumerable<string> others) => others
        .OrderBy(other => Suggestion.Distance(name, other))
        .ThenBy(other => other, StringComparer.Ordinal)
        .Take(Most);
}
