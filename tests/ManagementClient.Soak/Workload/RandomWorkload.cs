using System.Globalization;
using System.Text;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Soak.Workload;

/// <summary>The publications of one seed, in the order of their times.</summary>
internal sealed class RandomWorkload
{
    private const int Groups = 12;

    private readonly SeededRandom _chance;
    private readonly bool _isFifo;
    private readonly Clients _clients;
    private readonly Spelling _spelling;
    private readonly UnusableBodies _unusable;
    private readonly List<Publication> _valid = [];

    public RandomWorkload(int seed, bool isFifo, int messages, TimeSpan duration)
    {
        _chance = new SeededRandom(seed);
        _isFifo = isFifo;
        Canary = new Canary(_chance);
        _clients = new Clients(_chance, Canary);
        _spelling = new Spelling(_chance);
        _unusable = new UnusableBodies(_chance, _spelling);
        Publications = [.. Times(messages, duration).Order().ToList().Select((at, index) => Next(index + 1, at))];
    }

    public Canary Canary { get; }

    public IReadOnlyList<Publication> Publications { get; }

    /// <summary>
    /// Spread over the duration; in some workloads half of them in one burst, which fills large batches.
    /// </summary>
    private IEnumerable<TimeSpan> Times(int messages, TimeSpan duration)
    {
        TimeSpan? burst = _chance.Happens(0.4) ? _chance.Between(TimeSpan.Zero, duration) : null;
        return Enumerable.Range(0, messages).Select(_ => burst is { } at && _chance.Happens(0.5)
            ? at + _chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(1))
            : _chance.Between(TimeSpan.Zero, duration));
    }

    private Publication Next(int number, TimeSpan at)
    {
        var route = (Route)_chance.Below(3);
        var dice = _chance.Below(100);
        if (dice < 10)
        {
            return Publish(number, at, route, null, NewKey(), _unusable.Of(_clients.Next()));
        }

        if (dice < 12)
        {
            return Publish(number, at, route, null, NewKey(), _spelling.Of(_clients.NextRefusedByDatabase()));
        }

        var earlier = dice < 25 && _valid.Count > 0 ? _valid[_chance.Below(_valid.Count)] : null;
        var publication = earlier switch
        {
            null => Valid(number, at, route, _clients.Next(), NewKey()),
            { Key: not null } when dice < 15 => Valid(number, at, route, _clients.Next(), earlier.Key),
            _ => Valid(number, at, route, earlier.Client!, earlier.Key),
        };
        _valid.Add(publication);
        return publication;
    }

    private Publication Valid(int number, TimeSpan at, Route route, ClientData client, string? key) =>
        Publish(number, at, route, client, key, _spelling.Of(client));

    private Publication Publish(int number, TimeSpan at, Route route, ClientData? client, string? key, string body)
    {
        var message = new OutgoingMessage(body);
        if (key is not null)
        {
            var value = key.EndsWith('=') ? new MessageAttributeValue("Binary", key) : MessageAttributeValue.Text(key);
            message = message with
            {
                Attributes = new Dictionary<string, MessageAttributeValue> { ["IdempotencyKey"] = value },
            };
        }

        if (_isFifo)
        {
            message = message with
            {
                GroupId = $"group-{_chance.Below(Groups)}",
                DeduplicationId = number.ToString(CultureInfo.InvariantCulture),
            };
        }

        return new Publication(number, at, route, client, key, message);
    }

    private string? NewKey() => _chance.Below(8) switch
    {
        0 or 1 => new Guid([.. Enumerable.Range(0, 16).Select(_ => (byte)_chance.Below(256))]).ToString(),
        2 => $"order № {_chance.Below(int.MaxValue)}",
        3 => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_chance.Below(int.MaxValue):d12}x")),
        _ => null,
    };
}
