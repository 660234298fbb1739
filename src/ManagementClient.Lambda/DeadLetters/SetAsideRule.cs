using ManagementClient.Infrastructure.Storage;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>
/// Which rejected messages of a batch are set aside now, and which are given back first because the fault may be ours:
/// a broken trigger, a bad release or a lost setting must not empty the queue into the dead letters within a minute.
/// </summary>
internal static class SetAsideRule
{
    /// <summary>What the database refuses is set aside from this receive on.</summary>
    private const int FirstReceiveOfDatabaseRefusals = 3;

    /// <summary>A mass rejection is given back for so many receives.</summary>
    private const int ReceivesOfMassRejections = 5;

    private const int SmallestMassRejection = 20;

    /// <returns>The reasons for each of which more than half of a batch of twenty or more is rejected.</returns>
    internal static IReadOnlySet<string> MassReasons(IReadOnlyList<RejectedMessage> rejected, int batchSize)
    {
        if (batchSize < SmallestMassRejection || rejected.Count * 2 <= batchSize)
        {
            return new HashSet<string>();
        }

        return rejected
            .SelectMany(message => message.Reasons.Distinct())
            .GroupBy(reason => reason)
            .Where(reason => reason.Count() * 2 > batchSize)
            .Select(reason => reason.Key)
            .ToHashSet();
    }

    internal static bool IsDue(RejectedMessage rejected, IReadOnlySet<string> massReasons)
    {
        if (IsOfMass(rejected, massReasons))
        {
            return false;
        }

        return rejected.Message.ReceiveCount >= FirstReceiveOfDatabaseRefusals
            || !rejected.Reasons.Any(reason => reason.StartsWith(RefusalReason.Prefix, StringComparison.Ordinal));
    }

    /// <summary>Whether the message is given back because it is one of many.</summary>
    internal static bool IsOfMass(RejectedMessage rejected, IReadOnlySet<string> massReasons) =>
        rejected.Message.ReceiveCount <= ReceivesOfMassRejections && rejected.Reasons.Any(massReasons.Contains);
}
