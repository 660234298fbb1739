using ManagementClient.Simulation;

namespace ManagementClient.Local.Rehearsal.Runs;

/// <summary>Counts what happens in a rehearsal.</summary>
internal sealed class RehearsalWatch(string queue, Outage outage)
{
    private readonly Dictionary<string, DateTimeOffset> _running = [];
    private readonly HashSet<int> _environments = [];
    private readonly HashSet<string> _backlog = [];

    internal int HighestReceiveCount { get; private set; }

    internal long Receives { get; private set; }

    internal long Invocations { get; private set; }

    internal TimeSpan Billed { get; private set; }

    /// <summary>Each environment holds one connection for as long as it lives.</summary>
    internal int MostEnvironments { get; private set; }

    /// <summary>When the last message that was sent before the end of the outage had left the queue.</summary>
    internal DateTimeOffset BacklogGone { get; private set; } = outage.Ends;

    internal void Note(SimulationEvent happened)
    {
        switch (happened)
        {
            case Sent sent when sent.Queue == queue && sent.At < outage.Ends:
                _backlog.Add(sent.MessageId);
                break;
            case Deleted deleted:
                Leave(deleted.MessageId, deleted.At);
                break;
            case DeadLettered deadLettered:
                Leave(deadLettered.MessageId, deadLettered.At);
                break;
            case Received received:
                Receives++;
                HighestReceiveCount = Math.Max(HighestReceiveCount, received.ReceiveCount);
                break;
            default:
                NoteFunction(happened);
                break;
        }
    }

    private void NoteFunction(SimulationEvent happened)
    {
        switch (happened)
        {
            case InvocationStarted started:
                Invocations++;
                _running[started.RequestId] = started.At;
                _environments.Add(started.Environment);
                MostEnvironments = Math.Max(MostEnvironments, _environments.Count);
                break;
            case InvocationEnded ended when _running.Remove(ended.RequestId, out var began):
                Billed += ended.At - began;
                break;
            case EnvironmentEnded environment:
                _environments.Remove(environment.Environment);
                break;
            default:
                break;
        }
    }

    private void Leave(string messageId, DateTimeOffset at)
    {
        if (_backlog.Remove(messageId) && at > outage.Ends)
        {
            BacklogGone = at;
        }
    }
}
