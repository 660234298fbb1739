using ManagementClient.Application.Storage;

namespace ManagementClient.Application.UnitTests;

/// <summary>A store that keeps its rows in memory, and refuses or fails as a test asks.</summary>
internal sealed class InMemoryStore : IRegistrationStore
{
    private readonly Dictionary<MessageKey, byte[]?> _inbox = [];

    /// <summary>The names of the customers in each chunk that was asked for, refused ones too.</summary>
    internal List<string[]> Chunks { get; } = [];

    /// <summary>The names of the customers that have a row.</summary>
    internal List<string> Rows { get; } = [];

    /// <summary>Refuses the row of the customer of this name.</summary>
    internal Func<string, StoreResult.RefusedRow?> Refuses { get; init; } = _ => null;

    /// <summary>Whether so many rows take longer than the store gives them.</summary>
    internal Func<int, bool> IsTooSlow { get; init; } = _ => false;

    /// <summary>Runs before each chunk is stored; may throw.</summary>
    internal Action<string[]> Before { get; init; } = _ => { };

    public Task<StoreResult> StoreAsync(IReadOnlyList<NewRegistration> chunk, CancellationToken cancellationToken)
    {
        string[] names = [.. chunk.Select(registration => registration.Customer.Name.Value)];
        Chunks.Add(names);
        Before(names);
        if (IsTooSlow(chunk.Count))
        {
            return Task.FromResult<StoreResult>(new StoreResult.TooSlow());
        }

        var refusal = names.Select(Refuses).FirstOrDefault(refused => refused is not null);
        return Task.FromResult<StoreResult>(refusal is null ? Store(chunk) : refusal);
    }

    /// <summary>Forgets the payload of a key, as if the key was purged between the conflict and the look.</summary>
    internal void Purge(string key) => _inbox[MessageKey.From(key)] = null;

    private StoreResult.Stored Store(IReadOnlyList<NewRegistration> chunk)
    {
        var seen = new Dictionary<MessageKey, byte[]?>();
        foreach (var registration in chunk)
        {
            if (_inbox.TryGetValue(registration.Key, out var hash))
            {
                seen.Add(registration.Key, hash);
                continue;
            }

            _inbox.Add(registration.Key, registration.PayloadHash);
            Rows.Add(registration.Customer.Name.Value);
        }

        return new StoreResult.Stored(seen);
    }
}
