using Amazon.Lambda.SQSEvents;
using ManagementClient.Application.Batches;
using ManagementClient.Application.Storage;
using ManagementClient.Lambda.Logging;
using ManagementClient.Messages;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.Batches;

/// <summary>Does during init what the first invocation would else pay for. It writes nothing.</summary>
internal sealed class WarmUp(IServiceScopeFactory scopes, TimeProvider timeProvider, ILogger<WarmUp> logger)
{
    /// <summary>
    /// Lambda gives init ten seconds; a database that sleeps longer is waited for by the first invocation.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    internal async Task RunAsync()
    {
        using var limit = new CancellationTokenSource(Limit, timeProvider);
        await using var scope = scopes.CreateAsyncScope();

        // The network answers while the rest is loaded.
        var registrations = scope.ServiceProvider.GetRequiredService<RegistrationBatch>();
        var database = registrations.PrepareAsync(limit.Token);
        await new SqsBatch(scope.ServiceProvider.GetRequiredService<IMediator>(), registrations)
            .SendAsync(ReceivedMessage.Read(InvalidRecord), limit.Token);
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
    /// Runs through the reader and the validator, and ends there. Its phone number makes the numbering plans load where
    /// there is a PHONE_REGION to read it with; numbers in E.164 do without them.
    /// </summary>
    private static SQSEvent.SQSMessage InvalidRecord => new() { MessageId = "", Body = """{"phone":"2345678901"}""" };
}
