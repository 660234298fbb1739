using ManagementClient.Operations.Functions;

namespace ManagementClient.Local.World;

/// <summary>A message of the queue. Its SNS message id identifies the publication.</summary>
internal sealed class JournalEntry(int number, string snsMessageId)
{
    internal int Number => number;

    internal string SnsMessageId => snsMessageId;

    internal int Tries { get; set; }

    internal bool IsDead { get; set; }

    internal OutcomeKind Kind { get; set; }

    internal string Outcome { get; set; } = "not handled";
}
