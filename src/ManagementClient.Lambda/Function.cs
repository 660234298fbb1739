using System.Diagnostics;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Lambda.Tracing;
using ManagementClient.Messages;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda;

/// <summary>Registers the new clients of an SQS batch and names the messages that the queue gets back.</summary>
public sealed class Function(IServiceScopeFactory scopes, TimeProvider timeProvider, ILogger<Function> logger)
{
    /// <summary>Kept free before the timeout: to cancel a running statement and to post the response.</summary>
    internal static readonly TimeSpan DeadlineMargin = TimeSpan.FromSeconds(2);

    private bool _isWarm;

    /// <exception cref="InvalidEventException">The event is not a batch of an SQS queue.</exception>
    /// <exception cref="DatabaseUnavailableException">Nothing could be registered; the whole batch comes back.</exception>
    public async Task<SQSBatchResponse> HandleAsync(SQSEvent sqsEvent, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var records = SqsBatch.RecordsOf(sqsEvent);
        var metrics = new BatchMetrics(records, context.FunctionName, isColdStart: !_isWarm, timeProvider);
        _isWarm = true;
        using var deadline = InvocationDeadline.Of(context, timeProvider);
        await using var scope = scopes.CreateAsyncScope();

        var batch = new SqsBatch(scope.ServiceProvider.GetRequiredService<IMediator>());
        var messages = records.Select(ReceivedMessage.Read).ToList();
        if (Activity.Current is { } span)
        {
            BatchSpan.Link(span, messages);
        }

        foreach (var message in messages)
        {
            batch.Send(message, deadline.Token);
        }

        await CommitAsync(scope.ServiceProvider.GetRequiredService<ICustomerRepository>(), metrics, deadline.Token);

        var summary = new BatchSummary(await batch.OutcomesAsync());
        summary.Log(logger, metrics);
        return summary.Response;
    }

    private async Task CommitAsync(ICustomerRepository customers, BatchMetrics metrics, CancellationToken deadline)
    {
        metrics.DatabaseBegins();
        try
        {
            await customers.CommitAsync(deadline);
            metrics.DatabaseEnds();
        }
        catch (DatabaseUnavailableException)
        {
            metrics.DatabaseEnds();
            metrics.LogFailure(logger);
            throw;
        }
    }
}
