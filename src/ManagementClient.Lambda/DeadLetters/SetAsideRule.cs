using ManagementClient.Infrastructure.Storage;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>
/// Decides which rejected messages of a batch are set aside now. Some return to the queue first because the fault may
/// be ours: a broken trigger, a bad release or a lost setting must not move the whole queue to the dead letters within
/// a minute.
/// </summary>
internal static class SetAsideRule
{
    /// <summary>A message that the database rejects is set aside from this receive on.</summary>
    private const int FirstReceiveOfDatabaseRefusals = 3;

    /// <summary>The messages of a mass rejection return to the queue this many times.</summary>
    private const int ReceivesOfMassRejections = 5;

    private const int SmallestMassRejection = 20;

    /// <returns>Each reason for which more than half of a batch of at least twenty messages is rejected.</returns>
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

    /// <summary>Whether the message returns to the queue because it is part of a mass rejection.</summary>
    internal static bool IsOfMass(RejectedMessage rejected, IReadOnlySet<string> massReasons) =>
        rejected.Message.ReceiveCount <= ReceivesOfMassRejections && rejected.Reasons.Any(massReasons.Contains);
}
