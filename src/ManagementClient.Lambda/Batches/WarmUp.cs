using Amazon.Lambda.SQSEvents;
using ManagementClient.Application.Batches;
using ManagementClient.Application.Storage;
using ManagementClient.Lambda.Logging;
using ManagementClient.Messages;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.Batches;

/// <summary>Does the work of a first invocation during init. Writes nothing.</summary>
internal sealed class WarmUp(IServiceScopeFactory scopes, TimeProvider timeProvider, ILogger<WarmUp> logger)
{
    /// <summary>
    /// Init may take ten seconds. If the database needs longer to wake up, the first invocation waits for it.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    internal async Task RunAsync()
    {
        using var limit = new CancellationTokenSource(Limit, timeProvider);
        await using var scope = scopes.CreateAsyncScope();

        // Connect in the background while the rest is loaded.
        var registrations = scope.ServiceProvider.GetRequiredService<RegistrationBatch>();
        var database = registrations.PrepareAsync(limit.Token);
        await new SqsBatch(scope.ServiceProvider.GetRequiredService<IMediator>(), registrations)
            .SendAsync([ReceivedMessage.Read(InvalidRecord)], limit.Token);
        try
        {
            await database;
        }
        catch (DatabaseUnavailableException exception)
        {
            logger.DatabaseNotReady(exception.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            logger.DatabaseNotReady("no answer in time");
        }
    }

    /// <summary>
    /// A message that runs through the reader and the validator, and is rejected there. Its phone number loads the
    /// numbering plans if PHONE_REGION is set; numbers in E.164 do not need them.
    /// </summary>
    private static SQSEvent.SQSMessage InvalidRecord => new() { MessageId = "", Body = """{"phone":"2345678901"}""" };
}
