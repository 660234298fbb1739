using ManagementClient.Operations.Reasons;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>What the tool calls a dead letter by: a reason of the function's, or that it has none.</summary>
internal static class KnownReasons
{
    /// <summary>All reasons except those of the database, which has one for each of PostgreSQL's error codes.</summary>
    internal static IReadOnlyList<string> All { get; } =
        [DeadLetter.Valid, DeadLetter.Duplicate, .. ReasonCatalogue.All.Select(reason => reason.Code)];

    internal static bool Has(string reason) =>
        reason is DeadLetter.Valid or DeadLetter.Duplicate || ReasonCatalogue.Find(reason) is not null;
}
