using System.Buffers;
using ManagementClient.Application;
using ManagementClient.Infrastructure.Storage;

namespace ManagementClient.Operations.Reasons;

/// <summary>
/// Every reason that a rejected message can have: the one place that says what each means, for whoever shows reasons.
/// The runbook says the same in the same words.
/// </summary>
public static class ReasonCatalogue
{
    private const int SqlStateLength = 5;

    private static readonly SearchValues<char> SqlStateCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly RejectionReason KeyReused = new(
        ReasonCode.KeyReused,
        "The same IdempotencyKey (or SNS message id) came with other data than before; the first is registered.",
        "Find out whether both are real clients: then the publisher sends the second again with a key of its own.");

    /// <summary>In the order in which a message can get them; all but <see cref="OfDatabase"/>.</summary>
    public static IReadOnlyList<RejectionReason> All { get; } =
        [.. BodyReasons.All, .. FieldReasons.All, KeyReused];

    /// <summary>
    /// Its code is the beginning of the real ones: an SQLSTATE follows, and PostgreSQL has hundreds.
    /// </summary>
    public static RejectionReason OfDatabase { get; } = new(
        RefusalReason.Prefix,
        "Valid here, and refused by the database: the SQLSTATE follows, of a constraint, a trigger or a policy.",
        "Look at the line with eventId 202, which names the constraint, and at who changed the schema.");

    /// <returns>Null where no message can have that reason.</returns>
    public static RejectionReason? Find(string code)
    {
        if (All.FirstOrDefault(reason => reason.Code == code) is { } reason)
        {
            return reason;
        }

        return IsOfDatabase(code) ? OfDatabase with { Code = code } : null;
    }

    /// <summary>Whether the database said so: nobody can judge the message again without it.</summary>
    public static bool IsOfDatabase(string code) =>
        code.StartsWith(OfDatabase.Code, StringComparison.Ordinal)
        && code.AsSpan(OfDatabase.Code.Length) is { Length: SqlStateLength } sqlState
        && !sqlState.ContainsAnyExcept(SqlStateCharacters);
}
