using ManagementClient.Application.Storage;
using ManagementClient.Soak.Workload;

namespace ManagementClient.Soak;

/// <summary>
/// Every valid message key has exactly one row with exactly the published values, or is still in a queue; what is
/// refused is in the dead-letter queue exactly once; nothing else is anywhere.
/// </summary>
/// <param name="mustBeRegistered">
/// Whether the queues were given every chance since the last fault, so that no valid message may be left in them.
/// </param>
internal sealed class Invariant(Journal journal, FinalState state, bool mustBeRegistered)
{
    private readonly HashSet<string> _deadLetters = [.. state.DeadLetters];
    private readonly HashSet<Guid> _keys = [];
    private readonly HashSet<ClientData> _clients = [];

    public Verdict Check(IReadOnlyList<Publication> publications)
    {
        var verdict = new Verdict();
        var valid = publications.Where(publication => publication.Client is not null).ToList();
        foreach (var sameKey in valid.Where(publication => publication.Key is not null).GroupBy(valid => valid.Key!))
        {
            CheckKey(sameKey.Key, [.. sameKey], verdict);
        }

        foreach (var sameClient in valid.Where(publication => publication.Key is null).GroupBy(valid => valid.Client!))
        {
            CheckClient(sameClient.Key, [.. sameClient], verdict);
        }

        foreach (var refused in publications.Except(valid))
        {
            CheckRefused(refused, verdict);
        }

        CheckNothingElse(publications, verdict);
        return verdict;
    }

    /// <summary>Publications under one key are one message; of several payloads the first to come wins.</summary>
    private void CheckKey(string key, List<Publication> publications, Verdict verdict)
    {
        var clients = publications.Select(publication => publication.Client!).Distinct();
        var rows = clients.Where(state.Rows.ContainsKey).ToList();
        var isSeen = Knows(key);
        _clients.UnionWith(rows);
        switch (rows.Sum(client => state.Rows[client]))
        {
            case 0 when isSeen || !publications.Any(IsDeadLetter):
                verdict.IsLost($"{publications[0].Name} has no row and is in no queue");
                break;
            case 0:
                Waits(publications[0], verdict);
                break;
            case > 1:
                verdict.IsTwice($"{publications[0].Name} has several rows");
                break;
            case 1 when !isSeen:
                verdict.IsWrong($"{publications[0].Name} has a row, and its key is not in the inbox");
                break;
            default:
                publications.Where(publication => publication.Client != rows[0]).ToList()
                    .ForEach(loser => CheckDeadLetters(loser, verdict));
                break;
        }
    }

    /// <summary>Without a key of the publisher SNS's id is the key, without that each id in the queue.</summary>
    private void CheckClient(ClientData client, List<Publication> publications, Verdict verdict)
    {
        var seen = 0;
        foreach (var publication in publications)
        {
            foreach (var (key, ids) in KeysOf(publication))
            {
                if (Knows(key))
                {
                    seen++;
                }
                else if (ids.Any(_deadLetters.Contains))
                {
                    Waits(publication, verdict);
                }
                else if (!ids.All(journal.IsRenamed))
                {
                    verdict.IsLost($"{publication.Name} has no row under {key} and is in no queue");
                }
            }
        }

        var rows = state.Rows.GetValueOrDefault(client);
        _clients.Add(client);
        if (rows > seen)
        {
            verdict.IsTwice($"{publications[0].Name}: {rows} rows and {seen} keys in the inbox");
        }
        else if (rows < seen)
        {
            verdict.IsLost($"{publications[0].Name}: {rows} rows and {seen} keys in the inbox");
        }
    }

    private void Waits(Publication publication, Verdict verdict)
    {
        verdict.IsWaiting();
        if (mustBeRegistered)
        {
            verdict.IsWrong($"{publication.Name} is in the dead-letter queue, though nothing failed any more");
        }
    }

    private void CheckRefused(Publication refused, Verdict verdict)
    {
        CheckDeadLetters(refused, verdict);
        if (KeysOf(refused).Any(key => Knows(key.Key)))
        {
            verdict.IsWrong($"{refused.Name} is refused, and its key is in the inbox");
        }
    }

    private void CheckDeadLetters(Publication publication, Verdict verdict)
    {
        foreach (var id in journal.IdsOf(publication).Where(id => !journal.IsRenamed(id) && !_deadLetters.Contains(id)))
        {
            verdict.IsWrong($"{publication.Name} is refused, and {id} is not in the dead-letter queue");
        }
    }

    private void CheckNothingElse(IReadOnlyList<Publication> publications, Verdict verdict)
    {
        foreach (var id in state.Queued)
        {
            verdict.IsWrong($"{id} is still in the queue");
        }

        foreach (var id in state.DeadLetters.Except(publications.SelectMany(journal.IdsOf)))
        {
            verdict.IsWrong($"{id} is in the dead-letter queue, and nobody published it");
        }

        if (_deadLetters.Count < state.DeadLetters.Count)
        {
            verdict.IsWrong("a message is in the dead-letter queue twice");
        }

        foreach (var row in state.Rows.Keys.Where(row => !_clients.Contains(row)))
        {
            verdict.IsWrong($"row {state.RowOrder[row]} holds what nobody published, or not as it was published");
        }

        if (!_keys.IsSupersetOf(state.Inbox))
        {
            verdict.IsWrong("a key is in the inbox that no message has");
        }
    }

    private bool IsDeadLetter(Publication publication) => journal.IdsOf(publication).Any(_deadLetters.Contains);

    private IEnumerable<(string Key, IReadOnlyList<string> Ids)> KeysOf(Publication publication)
    {
        if (publication.Key is { } key)
        {
            return [(key, [.. journal.IdsOf(publication)])];
        }

        return publication.Route is Route.Envelope
            ? [(journal.SnsIdOf(publication)!, [.. journal.IdsOf(publication)])]
            : journal.IdsOf(publication).Select(id => (id, (IReadOnlyList<string>)[id]));
    }

    private bool Knows(string key)
    {
        var value = MessageKey.From(key).Value;
        _keys.Add(value);
        return state.Inbox.Contains(value);
    }
}
