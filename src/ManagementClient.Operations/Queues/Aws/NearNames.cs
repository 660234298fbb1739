using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Queues.Aws;

/// <summary>Names to choose from where one does not exist.</summary>
internal static class NearNames
{
    private const int Most = 10;

    /// <returns>At most ten, those that are most like the name first: <c>there are clients, orders</c>.</returns>
    internal static string Those(string name, IEnumerable<string> others)
    {
        var nearest = others
            .OrderBy(other => Suggestion.Distance(name, other))
            .ThenBy(other => other, StringComparer.Ordinal)
            .ToList();
        var more = nearest.Count > Most ? $" and {Counted.Number(nearest.Count - Most)} more" : "";
        return nearest.Count == 0
            ? "there is none at all"
            : $"there are {string.Join(", ", nearest.Take(Most))}{more}";
    }
}
