using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ManagementClient.Infrastructure.Model;
using Microsoft.EntityFrameworkCore;

namespace ManagementClient.Benchmarks.Ordinary;

/// <summary>What most .NET services do with a batch: look up the keys, add what is new, <c>SaveChanges</c>.</summary>
internal sealed class OrdinaryService(DbContextOptions<ManagementClientDbContext> options)
{
    private static readonly JsonSerializerOptions CaseInsensitive = new(JsonSerializerDefaults.Web);

    internal async Task HandleAsync(byte[] json)
    {
        var records = JsonSerializer.Deserialize<Event>(json, CaseInsensitive)!.Records;
        await using var context = new ManagementClientDbContext(options);
        Guid[] keys = [.. records.Select(record => record.MessageId)];
        var seen = await context.ProcessedMessages
            .Where(message => keys.Contains(message.MessageKey))
            .Select(message => message.MessageKey)
            .ToHashSetAsync();

        var fresh = records.Where(record => !seen.Contains(record.MessageId)).ToList();
        context.ProcessedMessages.AddRange(fresh.Select(record => new ProcessedMessageRow
        {
            MessageKey = record.MessageId,
            PayloadHash = SHA256.HashData(Encoding.UTF8.GetBytes(record.Body)),
        }));
        context.Customers.AddRange(fresh.Select(record => RowOf(JsonSerializer.Deserialize<Client>(record.Body)!)));
        await context.SaveChangesAsync();
    }

    private static CustomerRow RowOf(Client client) => new()
    {
        Name = client.name_costumer,
        Email = client.email,
        Phone = client.phone,
    };

    private sealed record Event(List<Message> Records);

    private sealed record Message(Guid MessageId, string Body);

    private sealed record Client(string name_costumer, string email, string phone);
}
