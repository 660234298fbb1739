using Amazon.SQS.Model;

namespace ManagementClient.Operations.DeadLetters.Passes;

/// <summary>Which messages a pass has seen, and how many more it may look at.</summary>
internal sealed class SeenMessages(int atMost)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _ids = [];
    private int _asked;

    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _ids.Count;
            }
        }
    }

    /// <returns>How many of so many may still be asked for; zero where nothing is left to ask for.</returns>
    internal int Reserve(int wanted)
    {
        lock (_gate)
        {
            var granted = Math.Max(0, Math.Min(wanted, atMost - _ids.Count - _asked));
            _asked += granted;
            return granted;
        }
    }

    /// <summary>Gives those that came for the first time, and returns what was reserved for them.</summary>
    internal List<Message> Fresh(IReadOnlyList<Message> received, int reserved)
    {
        lock (_gate)
        {
            _asked -= reserved;
            return [.. received.Where(message => _ids.Add(message.MessageId))];
        }
    }

    /// <summary>A message that the pass itself has sent is not looked at if it comes here.</summary>
    internal void Add(string id)
    {
        lock (_gate)
        {
            _ids.Add(id);
        }
    }
}
