using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;

namespace ManagementClient.Local.Live.Watches;

/// <summary>Tracks each message of the session: its name and the function's last report about it.</summary>
internal sealed class MessageWatch
{
    private const string Nameless = "a message";
    private const string NoWord = "every try failed";

    private readonly Dictionary<string, (string Name, string Outcome)> _messages = [];
    private readonly Dictionary<string, int> _tries = [];
    private readonly HashSet<string> _tried = [];
    private readonly Dictionary<string, string> _publications = [];
    private string _announced = Nameless;

    /// <summary>The name of the next publication.</summary>
    internal void Announce(string name) => _announced = name;

    internal string NameOf(string messageId) =>
        _messages.TryGetValue(messageId, out var message) ? message.Name : Nameless;

    /// <summary>Whether the function has it at the moment.</summary>
    internal bool IsBeingTried(string messageId) => _tried.Contains(messageId);

    /// <summary>A message that the function has set aside has a new id; both ids are recognized from now on.</summary>
    /// <param name="firstId">The id before the function set the message aside; null if it has not.</param>
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
            case Published published:
                _publications[published.SnsMessageId] = _announced;
                _announced = Nameless;
                break;
            case Delivered delivered:
                var name = _publications.GetValueOrDefault(delivered.SnsMessageId, Nameless);
                _messages[delivered.MessageId] = (name, NoWord);
                break;
            case Received received:
                _tries[received.MessageId] = received.ReceiveCount;
                _tried.Add(received.MessageId);
                break;
            case InvocationEnded:
                _tried.Clear();
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
