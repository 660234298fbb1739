using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;

namespace ManagementClient.Local.Live.Watches;

/// <summary>
/// Knows each message of the session: what it was published as, and what the function said of it last.
/// </summary>
internal sealed class MessageWatch
{
    private const string NoWord = "every try failed";

    private readonly Dictionary<string, (string Name, string Outcome)> _messages = [];
    private readonly Dictionary<string, int> _tries = [];
    private string _announced = "a message";

    /// <summary>What the next delivery is called.</summary>
    internal void Announce(string name) => _announced = name;

    internal string NameOf(string messageId) =>
        _messages.TryGetValue(messageId, out var message) ? message.Name : "a message";

    /// <summary>
    /// A message that the function has set aside has another id since, and is known by both from now on.
    /// </summary>
    /// <param name="firstId">The id that it had before the function set it aside; null where it was not.</param>
    internal DeadLetterState DeadLetter(string messageId, int tries, string? firstId = null)
    {
        if (_messages.TryGetValue(firstId ?? messageId, out var message))
        {
            _messages[messageId] = message;
        }

        return new DeadLetterState(
            NameOf(messageId),
            message.Outcome ?? NoWord,
            Math.Max(tries, _tries.GetValueOrDefault(firstId ?? messageId)));
    }

    internal void Note(SimulationEvent happened)
    {
        switch (happened)
        {
            case Delivered delivered:
                _messages[delivered.MessageId] = (_announced, NoWord);
                break;
            case Received received:
                _tries[received.MessageId] = received.ReceiveCount;
                break;
            case Redriven redriven:
                _messages[redriven.NewMessageId] = (NameOf(redriven.MessageId), NoWord);
                _messages.Remove(redriven.MessageId);
                break;
        }
    }

    internal void Note(MessageHandled handled)
    {
        if (!_messages.TryGetValue(handled.MessageId, out var message))
        {
            return;
        }

        _messages[handled.MessageId] = (message.Name, handled.Outcome);
    }
}
