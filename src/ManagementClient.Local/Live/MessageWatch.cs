using ManagementClient.Simulation;

namespace ManagementClient.Local.Live;

/// <summary>Knows each message of the session: what it was published as, and what the function said of it last.</summary>
internal sealed class MessageWatch
{
    private const string NoWord = "every try failed";

    private readonly Dictionary<string, (string Name, string Outcome)> _messages = [];
    private string _announced = "a message";

    /// <summary>What the next delivery is called.</summary>
    internal void Announce(string name) => _announced = name;

    internal string NameOf(string messageId) =>
        _messages.TryGetValue(messageId, out var message) ? message.Name : "a message";

    internal DeadLetterState DeadLetter(string messageId, int tries) =>
        new(NameOf(messageId), _messages.TryGetValue(messageId, out var message) ? message.Outcome : NoWord, tries);

    internal void Note(SimulationEvent happened)
    {
        switch (happened)
        {
            case Delivered delivered:
                _messages[delivered.MessageId] = (_announced, NoWord);
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
