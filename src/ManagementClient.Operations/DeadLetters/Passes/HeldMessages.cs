using Amazon.SQS.Model;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Passes;

/// <summary>
/// The messages that a pass has received and that are hidden from everybody else. They are hidden for two minutes at a
/// time, so a run that is killed hides them no longer than that.
/// </summary>
internal sealed class HeldMessages(SqsQueue queue, TimeProvider time)
{
    private static readonly TimeSpan RenewalDue = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Held> _held = [];
    private DateTimeOffset _nextLook = time.GetUtcNow() + RenewalDue;

    internal static TimeSpan Hold { get; } = TimeSpan.FromMinutes(2);

    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>A message that came again has a new receipt handle, and only that one counts.</summary>
    internal void Add(IEnumerable<Message> messages)
    {
        lock (_gate)
        {
            foreach (var message in messages)
            {
                _held[message.MessageId] = new Held(message, time.GetUtcNow());
            }
        }
    }

    internal void Remove(IEnumerable<Message> messages)
    {
        lock (_gate)
        {
            foreach (var message in messages)
            {
                _held.Remove(message.MessageId);
            }
        }
    }

    /// <summary>
    /// Hides those for longer that would appear soon. Ten messages a call and eight calls at once renew more in the
    /// minute that is left than SQS hides.
    /// </summary>
    internal Task RenewAsync(CancellationToken cancellationToken)
    {
        List<Message> due;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now < _nextLook)
            {
                return Task.CompletedTask;
            }

            _nextLook = now + BetweenLooks;
            due = [.. _held.Values.Where(held => now - held.Since >= RenewalDue).Select(held => held.Message)];
            due.ForEach(message => _held[message.MessageId] = new Held(message, now));
        }

        return queue.ChangeVisibilityAsync(due, Hold, cancellationToken);
    }

    /// <summary>Makes all of them visible at once, also after Ctrl-C.</summary>
    internal Task GiveBackAsync()
    {
        List<Message> held;
        lock (_gate)
        {
            held = [.. _held.Values.Select(one => one.Message)];
            _held.Clear();
        }

        return queue.ChangeVisibilityAsync(held, TimeSpan.Zero, CancellationToken.None);
    }

    private readonly record struct Held(Message Message, DateTimeOffset Since);
}
