using System.Text.Json;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Infrastructure.Storage;
using ManagementClient.Lambda.Logging;
using ManagementClient.Lambda.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda;

/// <summary>
/// Purges the inbox. It is invoked once a day, ignores the event and returns the number of deleted keys. It also reads
/// how many ids are left, so that no batch has to.
/// </summary>
internal sealed class PurgeInbox : IFunctionHandler
{
    internal const string Name = nameof(PurgeInbox);

    public void Compose(IServiceCollection services, Func<string, string?> variable) =>
        services.AddPurge(DatabaseSettings.Read(variable), InboxRetention.Read(variable));

    public Task PrepareAsync(IServiceProvider services) => Task.CompletedTask;

    public InvocationHandler Create(IServiceProvider services)
    {
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        var timeProvider = services.GetRequiredService<TimeProvider>();
        var logger = services.GetRequiredService<ILogger<PurgeInbox>>();
        return async (_, context, response) =>
        {
            using var deadline = InvocationDeadline.Of(context, timeProvider);
            await using var scope = scopes.CreateAsyncScope();
            var ids = scope.ServiceProvider.GetRequiredService<IdNumbersWatch>();
            if (await ids.ReadAsync(deadline.Token) is { } numbers)
            {
                logger.IdNumbersRead(new IdNumbersLine(numbers, context.FunctionName, timeProvider.GetUtcNow()));
            }

            var purge = scope.ServiceProvider.GetRequiredService<InboxPurge>();
            var (deleted, isComplete) = await purge.RunAsync(deadline.Token);
            logger.InboxPurged(deleted, isComplete);

            using var json = new Utf8JsonWriter(response);
            json.WriteStartObject();
            json.WriteNumber("deleted"u8, deleted);
            json.WriteBoolean("complete"u8, isComplete);
            json.WriteEndObject();
        };
    }
}
