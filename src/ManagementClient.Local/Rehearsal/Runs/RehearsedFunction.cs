using System.Text.Json;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Rehearsal.Runs;

/// <summary>
/// A model of the function and its database: what becomes of each record of a batch, and how long that takes.
/// </summary>
internal sealed class RehearsedFunction(RehearsalPlan plan, Outage outage, Queue deadLetters, VirtualClock clock)
{
    /// <summary>The function answers this long before its timeout when the database does not.</summary>
    private static readonly TimeSpan DeadlineMargin = TimeSpan.FromSeconds(2);

    private static readonly InvocationOutcome Unreachable =
        new InvocationOutcome.FunctionError("DatabaseUnavailable", "no connection", ReadOnlyMemory<byte>.Empty);

    private readonly HashSet<int> _registered = [];

    internal int Registered => _registered.Count;

    /// <summary>Valid clients that were delivered again after they had been registered.</summary>
    internal int Duplicates { get; private set; }

    /// <summary>The function repeats its statement until the database is back, or until its deadline.</summary>
    internal TimeSpan DurationOf(ReadOnlyMemory<byte> payload)
    {
        if (!outage.Covers(clock.GetUtcNow()) || !RehearsedRecord.AnyValid(payload))
        {
            return plan.BatchDuration;
        }

        var wait = outage.Ends - clock.GetUtcNow();
        var longest = plan.FailsAfter ?? plan.Numbers.FunctionTimeout - DeadlineMargin;
        return wait + plan.BatchDuration < longest ? wait + plan.BatchDuration : longest;
    }

    internal InvocationOutcome Handle(ReadOnlyMemory<byte> payload)
    {
        if (outage.Covers(clock.GetUtcNow() + DurationOf(payload)) && RehearsedRecord.AnyValid(payload))
        {
            return Unreachable;
        }

        var records = RehearsedRecord.Of(payload);
        foreach (var record in records.Where(record => record.Message.IsValid))
        {
            Duplicates += _registered.Add(record.Message.Number) ? 0 : 1;
        }

        var rejected = records.Where(record => !record.Message.IsValid).ToList();
        if (!plan.Numbers.SetsAside)
        {
            return Response(rejected);
        }

        rejected.ForEach(SetAside);
        return Response([]);
    }

    private void SetAside(RehearsedRecord record) => deadLetters.Send(new OutgoingMessage(record.Message.ToString()));

    private static InvocationOutcome.Response Response(IEnumerable<RehearsedRecord> returned) =>
        new(JsonSerializer.SerializeToUtf8Bytes(new
        {
            batchItemFailures = returned.Select(record => new { itemIdentifier = record.MessageId }),
        }));
}
