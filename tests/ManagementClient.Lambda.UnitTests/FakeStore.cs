using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Storage;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>
/// A store that knows its customers by name: <c>again</c> is there already, the row of <c>refused</c> is refused, the
/// store fails at <c>late</c>. All others are stored.
/// </summary>
internal sealed class FakeStore : IRegistrationStore
{
    private readonly List<NewRegistration> _asked = [];
    private readonly List<IReadOnlyList<string>> _chunks = [];

    /// <summary>Runs before each chunk is stored.</summary>
    internal Action<CancellationToken> Before { get; init; } = _ => { };

    /// <summary>The customers that the store was asked for, each once.</summary>
    internal IEnumerable<NewRegistration> Asked => _asked.Distinct();

    internal IEnumerable<string> Names => Asked.Select(NameOf);

    /// <summary>The names of each chunk that the store was asked for.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Chunks => _chunks;

    public Task<StoreResult> StoreAsync(IReadOnlyList<NewRegistration> chunk, CancellationToken cancellationToken)
    {
        _asked.AddRange(chunk);
        _chunks.Add([.. chunk.Select(NameOf)]);
        Before(cancellationToken);
        if (chunk.Select(NameOf).Any(name => name is "late") && chunk.Count == 1)
        {
            throw new DatabaseUnavailableException("away");
        }

        return Task.FromResult<StoreResult>(chunk.Select(NameOf).Any(name => name is "refused" or "late")
            ? new StoreResult.RefusedRow(RefusalReason.Of("23514"))
            : new StoreResult.Stored(chunk.Where(registration => NameOf(registration) is "again")
                .ToDictionary(registration => registration.Key, registration => (byte[]?)registration.PayloadHash)));
    }

    private static string NameOf(NewRegistration registration) => registration.Customer.Name.Value;
}
