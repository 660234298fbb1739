using ManagementClient.Messages;
using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.World;

/// <summary>Counts the messages of a run for its balance.</summary>
/// <param name="queue">The name of the queue.</param>
/// <param name="deadLetters">The name of its dead-letter queue.</param>
internal sealed class MessageTally(string queue, string deadLetters)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _arrived = [];
    private readonly Dictionary<string, OutcomeKind> _done = [];
    private readonly HashSet<string> _setAside = [];
    private readonly Dictionary<string, string> _earlierIds = [];
    private int _published;
    private int _deleted;

    internal void Note(SimulationEvent happened)
    {
        lock (_gate)
        {
            switch (happened)
            {
                case Published:
                    _published++;
                    break;
                case Sent sent when sent.Queue == queue:
                    _arrived.Add(sent.MessageId);
                    break;
                case Redriven redriven:
                    _earlierIds[redriven.NewMessageId] = redriven.MessageId;
                    break;
                case Deleted deleted when deleted.Queue == deadLetters:
                    _deleted++;
                    break;
            }
        }
    }

    internal void Note(FunctionLogEvent word)
    {
        lock (_gate)
        {
            switch (word)
            {
                case MessageHandled { Kind: OutcomeKind.Registered or OutcomeKind.AlreadyRegistered } handled:
                    // A message that is received again is the duplicate of itself.
                    _done.TryAdd(handled.MessageId, handled.Kind);
                    break;
                case MessageHandled { IsSetAside: true } rejected:
                    _setAside.Add(rejected.MessageId);
                    break;
            }
        }
    }

    /// <param name="waiting">The content of the queue.</param>
    /// <param name="setAside">
    /// The content of the dead-letter queue: two copies, if the function was killed after it set a message aside.
    /// </param>
    internal Balance Balance(IReadOnlyList<Message> waiting, IReadOnlyList<Message> setAside)
    {
        var letters = setAside.Select(FirstId).ToHashSet();
        lock (_gate)
        {
            var balance = new Balance(
                _published,
                _arrived.Count,
                _done.Values.Count(kind => kind is OutcomeKind.Registered),
                _done.Values.Count(kind => kind is OutcomeKind.AlreadyRegistered),
                letters.Count,
                waiting.Count(message => !_done.ContainsKey(message.MessageId) && !letters.Contains(message.MessageId)),
                _deleted);
            return balance with { Untraced = Untraced(balance.Missing, [.. letters, .. waiting.Select(FirstId)]) };
        }
    }

    private List<string> Untraced(int missing, IEnumerable<string> queued)
    {
        var traced = _done.Keys.Concat(queued).ToHashSet();
        foreach (var id in traced.ToList())
        {
            for (var earlier = id; _earlierIds.TryGetValue(earlier, out earlier!);)
            {
                traced.Add(earlier);
            }
        }

        var untraced = _arrived.Except(traced).ToList();
        var neverSetAside = untraced.Except(_setAside).ToList();
        return neverSetAside.Count >= missing ? neverSetAside : untraced;
    }

    private static string FirstId(Message message) =>
        message.Attributes.GetValueOrDefault(DeadLetterAttributes.FirstMessageId)?.Value ?? message.MessageId;
}
