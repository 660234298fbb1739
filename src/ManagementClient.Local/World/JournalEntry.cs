using ManagementClient.Operations.Functions;

namespace ManagementClient.Local.World;

/// <summary>A message of the queue; its publication is known by SNS's id.</summary>
internal sealed class JournalEntry(int number, string snsMessageId)
{
    internal int Number => number;

    internal string SnsMessageId => snsMessageId;

    internal int Tries { get; set; }

    internal bool IsDead { get; set; }

    internal OutcomeKind Kind { get; set; }

    internal string Outcome { get; set; } = "not handled";
}
