using ManagementClient.Operations.Functions;

namespace ManagementClient.Local.Publishing;

/// <summary>What became of a published message.</summary>
internal sealed record PublicationFate(string SnsMessageId, int Tries, OutcomeKind Kind, string Outcome, bool IsDead)
{
    /// <summary>Its client is in the table, by this message or by an earlier one of the same key.</summary>
    internal bool IsGood => Kind is OutcomeKind.Registered or OutcomeKind.AlreadyRegistered;
}
