using ManagementClient.Local.World;
using ManagementClient.Messages;
using ManagementClient.Operations.Functions;
using ManagementClient.Operations.Privacy;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Live.Watches;

/// <summary>Observes a local world and returns its current state.</summary>
internal sealed class LiveWatch(LocalWorld world, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly EventTail _tail = new(time);
    private readonly FunctionWatch _function = new();
    private readonly MessageWatch _messages = new();
    private readonly RateWatch _rates = new(time);
    private int _published;

    internal void Follow()
    {
        world.EventOccurred += Note;
        world.Logged += Note;
    }

    /// <summary>Assigns a name to an SNS message id; the simulation itself knows no names.</summary>
    /// <returns>The SNS message id.</returns>
    internal string Publish(string what, Func<string> publish)
    {
        // A message may be delivered during the call, so set the name first.
        lock (_gate)
        {
            _messages.Announce(what);
        }

        var id = publish();
        Say($"{what} published", Tone.Plain);
        return id;
    }

    internal void Say(string text, Tone tone)
    {
        lock (_gate)
        {
            _tail.Add(text, tone);
        }
    }

    internal LiveState Look(WorldState names, ServerState server, TableState table)
    {
        // Query the queues before taking our own lock, because they raise events while they hold theirs.
        var counts = world.Queue.Counts;
        var queued = world.Queue.Content;
        var tries = queued.Select(message => message.ReceiveCount).DefaultIfEmpty().Max();
        var dead = world.DeadLetters.Content;
        var now = world.Now;
        lock (_gate)
        {
            return new LiveState
            {
                World = names,
                Published = _published,
                Queue = counts,
                MostTries = tries,
                Waiting =
                [
                    .. queued.Where(message => !_messages.IsBeingTried(message.MessageId))
                        .OrderBy(message => message.VisibleAt)
                        .Select(message => new WaitingState(
                            _messages.NameOf(message.MessageId), message.ReceiveCount, message.VisibleAt - now)),
                ],
                Rates = _rates.State,
                Function = _function.State,
                Table = table,
                DeadLetters = [.. dead.Select(Letter)],
                Server = server,
                Events = _tail.Events,
            };
        }
    }

    private DeadLetterState Letter(Message letter)
    {
        var firstId = letter.Attributes.GetValueOrDefault(DeadLetterAttributes.FirstMessageId)?.Value;
        return _messages.DeadLetter(letter.MessageId, letter.ReceiveCount, firstId) with
        {
            Id = letter.MessageId,
            Shape = BodyShape.Of(letter.Body),
        };
    }

    private void Note(SimulationEvent happened)
    {
        lock (_gate)
        {
            _published += happened is Published ? 1 : 0;
            _function.Note(happened);
            _messages.Note(happened);
            _rates.Note(happened);
            Describe(happened);
        }
    }

    private void Note(FunctionLogEvent word)
    {
        lock (_gate)
        {
            _function.Note(word);
            switch (word)
            {
                case MessageHandled handled:
                    _messages.Note(handled);
                    _rates.Note(handled);
                    var where = handled.IsSetAside ? "; dead-letter queue" : "";
                    _tail.Add($"{_messages.NameOf(handled.MessageId)} {handled.Outcome}{where}", ToneOf(handled.Kind));
                    break;
                case Complaint { EventId: not Complaint.InvocationFailed } complaint:
                    _tail.AddOrRenew($"function: {complaint.Text}", Tone.Doubtful);
                    break;
            }
        }
    }

    private void Describe(SimulationEvent happened)
    {
        switch (happened)
        {
            case ColdStarted started:
                _tail.Add($"environment {started.Environment} of the function starts", Tone.Plain);
                break;
            case InvocationEnded { Outcome: not "Response" } ended:
                _tail.Add($"invocation failed ({ended.Outcome}); its messages come back", Tone.Bad);
                break;
            case Returned returned:
                _tail.Add($"{_messages.NameOf(returned.MessageId)} is back in the queue", Tone.Doubtful);
                break;
            case DeadLettered dead:
                _tail.Add($"{_messages.NameOf(dead.MessageId)} goes to the dead-letter queue", Tone.Bad);
                break;
            case Redriven redriven:
                _tail.Add($"{_messages.NameOf(redriven.NewMessageId)} is redriven", Tone.Plain);
                break;
        }
    }

    private static Tone ToneOf(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Registered => Tone.Good,
        OutcomeKind.Rejected => Tone.Bad,
        _ => Tone.Doubtful,
    };
}
