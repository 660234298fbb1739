using ManagementClient.Operations.Functions;

namespace ManagementClient.Local.Publishing;

/// <summary>The outcome of a published message.</summary>
internal sealed record PublicationFate(string SnsMessageId, int Tries, OutcomeKind Kind, string Outcome, bool IsDead)
{
    /// <summary>Whether its client is in the table, through this message or an earlier one with the same key.</summary>
    internal bool IsGood => Kind is OutcomeKind.Registered or OutcomeKind.AlreadyRegistered;
}
