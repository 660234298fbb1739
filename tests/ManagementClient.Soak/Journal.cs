using ManagementClient.Simulation;
using ManagementClient.Soak.Workload;

namespace ManagementClient.Soak;

/// <summary>Which messages of the queue came of which publication, and how often what happened.</summary>
internal sealed class Journal
{
    private readonly Dictionary<string, List<string>> _deliveries = [];
    private readonly Dictionary<string, string> _redriven = [];
    private readonly Dictionary<Publication, string> _snsIds = [];
    private readonly Dictionary<Publication, string> _sentIds = [];

    public int Deliveries { get; private set; }

    public int Received { get; private set; }

    public int Redelivered { get; private set; }

    public int DeadLettered { get; private set; }

    public int Redriven => _redriven.Count;

    public int Expired { get; private set; }

    public int LargestBatch { get; private set; }

    public int Crashes { get; private set; }

    public void Published(Publication publication, string snsMessageId) => _snsIds[publication] = snsMessageId;

    public void Sent(Publication publication, string messageId)
    {
        Deliveries++;
        _sentIds[publication] = messageId;
    }

    public string? SnsIdOf(Publication publication) => _snsIds.GetValueOrDefault(publication);

    /// <summary>The ids that the publication ever had in the queue: a redrive gives a new one.</summary>
    public IEnumerable<string> IdsOf(Publication publication)
    {
        var first = SnsIdOf(publication) is { } snsId
            ? _deliveries.GetValueOrDefault(snsId, [])
            : [_sentIds[publication]];
        foreach (var delivered in first)
        {
            for (var id = delivered; id is not null; id = _redriven.GetValueOrDefault(id))
            {
                yield return id;
            }
        }
    }

    /// <summary>The message has another id since.</summary>
    public bool IsRenamed(string id) => _redriven.ContainsKey(id);

    public void Note(SimulationEvent happened)
    {
        switch (happened)
        {
            case Delivered delivered:
                Deliveries++;
                Deliver(delivered);
                break;
            case Simulation.Received received:
                Received++;
                Redelivered += received.ReceiveCount > 1 ? 1 : 0;
                break;
            case Simulation.DeadLettered:
                DeadLettered++;
                break;
            case Simulation.Redriven redriven:
                _redriven[redriven.MessageId] = redriven.NewMessageId;
                break;
            case Simulation.Expired or DeliveryFailed:
                Expired++;
                break;
            case BatchAnswered answered:
                LargestBatch = Math.Max(LargestBatch, answered.Succeeded + answered.Failed);
                break;
            case InvocationEnded { Outcome: "Exited" or "TimedOut" }:
                Crashes++;
                break;
            default:
                break;
        }
    }

    private void Deliver(Delivered delivered)
    {
        if (!_deliveries.TryGetValue(delivered.SnsMessageId, out var ids))
        {
            _deliveries[delivered.SnsMessageId] = ids = [];
        }

        if (!ids.Contains(delivered.MessageId))
        {
            ids.Add(delivered.MessageId);
        }
    }
}
