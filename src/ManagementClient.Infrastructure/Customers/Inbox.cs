using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Model;
using Microsoft.EntityFrameworkCore;

namespace ManagementClient.Infrastructure.Customers;

/// <summary>Reads which messages were registered, for the tools of people on call.</summary>
public sealed class Inbox(IDbContextFactory<ManagementClientDbContext> contexts)
{
    /// <summary>In one statement.</summary>
    private const int MostKeys = 1000;

    /// <returns>The payload hash that came with each key; a key that was never registered is not among them.</returns>
    public async Task<Dictionary<MessageKey, byte[]>> HashesOfAsync(
        IEnumerable<MessageKey> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var hashes = new Dictionary<MessageKey, byte[]>();
        foreach (var chunk in keys.Select(key => key.Value).Distinct().Chunk(MostKeys))
        {
            var rows = await context.ProcessedMessages
                .AsNoTracking()
                .Where(row => chunk.Contains(row.MessageKey))
                .ToListAsync(cancellationToken);
            rows.ForEach(row => hashes[new MessageKey(row.MessageKey)] = row.PayloadHash);
        }

        return hashes;
    }
}
