using ManagementClient.Simulation;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Rehearsal.Runs;

/// <summary>Sends the messages of a rehearsal, one after the other at an even rate.</summary>
internal sealed class RehearsedPublisher(SimulatedCloud cloud, Queue queue, RehearsalPlan plan)
{
    /// <summary>One of each kind: unreadable, incomplete, invalid, too long.</summary>
    private static readonly string[] Reasons =
        ["body_not_json", "name_missing", "email_not_an_email_address", "phone_too_long"];

    private readonly DateTimeOffset _begins = cloud.Time.GetUtcNow();
    private readonly int _total = (int)Math.Max(1, plan.Length.TotalSeconds * plan.Rate);
    private int _sent;

    internal int Valid { get; private set; }

    internal int Poison { get; private set; }

    internal void Start() => cloud.Scheduler.At(_begins, Send);

    private void Send()
    {
        queue.Send(new OutgoingMessage(Next().ToString()));
        if (++_sent < _total)
        {
            cloud.Scheduler.At(_begins + TimeSpan.FromSeconds(_sent / plan.Rate), Send);
        }
    }

    /// <summary>Poison is spread evenly, so that every run of a plan has the same number.</summary>
    private RehearsedMessage Next()
    {
        if (Math.Floor((_sent + 1) * plan.PoisonShare) <= Math.Floor(_sent * plan.PoisonShare))
        {
            Valid++;
            return new RehearsedMessage(_sent, Reason: null);
        }

        return new RehearsedMessage(_sent, Reasons[Poison++ % Reasons.Length]);
    }
}
