using ManagementClient.Application.Storage;

namespace ManagementClient.Benchmarks.Pieces;

/// <summary>Costs nothing: every customer is stored at once.</summary>
internal sealed class DecidedStore : IRegistrationStore
{
    private static readonly Task<StoreResult> Stored =
        Task.FromResult<StoreResult>(new StoreResult.Stored(new Dictionary<MessageKey, byte[]?>()));

    public Task<StoreResult> StoreAsync(IReadOnlyList<NewRegistration> chunk, CancellationToken cancellationToken) =>
        Stored;
}
