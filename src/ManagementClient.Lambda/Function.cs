using System.Diagnostics;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application.Batches;
using ManagementClient.Application.Storage;
using ManagementClient.Lambda.Batches;
using ManagementClient.Lambda.DeadLetters;
using ManagementClient.Lambda.Logging;
using ManagementClient.Lambda.Tracing;
using ManagementClient.Messages;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda;

/// <summary>Registers the new clients of an SQS batch and reports the messages that return to the queue.</summary>
public sealed class Function
{
    /// <summary>The time reserved before the timeout to cancel a running statement and to post the response.</summary>
    internal static readonly TimeSpan DeadlineMargin = TimeSpan.FromSeconds(2);

    private readonly IServiceScopeFactory _scopes;
    private readonly DeadLetterQueue _deadLetters;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<Function> _logger;
    private bool _isWarm;

    internal Function(
        IServiceScopeFactory scopes, DeadLetterQueue deadLetters, TimeProvider timeProvider, ILogger<Function> logger)
    {
        _scopes = scopes;
        _deadLetters = deadLetters;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <exception cref="InvalidEventException">The event is not a batch of an SQS queue.</exception>
    /// <exception cref="DatabaseUnavailableException">
    /// Nothing could be registered; the whole batch returns to the queue.
    /// </exception>
    public async Task<SQSBatchResponse> HandleAsync(SQSEvent sqsEvent, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var records = SqsBatch.RecordsOf(sqsEvent);
        var metrics = new BatchMetrics(records, context.FunctionName, isColdStart: !_isWarm, _timeProvider);
        _isWarm = true;
        using var deadline = InvocationDeadline.Of(context, DeadlineMargin, _timeProvider);
        using var commitDeadline = InvocationDeadline.Of(context, DeadlineMargin + ReserveOf(context), _timeProvider);
        await using var scope = _scopes.CreateAsyncScope();

        var registrations = scope.ServiceProvider.GetRequiredService<RegistrationBatch>();
        registrations.RejectedComeBack = !_deadLetters.IsSet;
        var batch = new SqsBatch(scope.ServiceProvider.GetRequiredService<IMediator>(), registrations);
        var order = BatchOrder.Of(records, context.AwsRequestId);
        var outcomes = await RegisterAsync(order.Together, batch, metrics, commitDeadline.Token);
        foreach (var record in order.OneByOne)
        {
            outcomes.AddRange(await RegisterAsync([record], batch, metrics, commitDeadline.Token));
        }

        var setAside = new SetAside(_deadLetters, metrics, _timeProvider, _logger);
        var summary = new BatchSummary(await setAside.RunAsync(outcomes, deadline.Token));
        summary.Log(_logger, metrics);
        return summary.Response;
    }

    /// <summary>
    /// The time reserved for setting messages aside, if that is possible: at most half of a short timeout.
    /// </summary>
    private TimeSpan ReserveOf(ILambdaContext context)
    {
        var half = (context.RemainingTime - DeadlineMargin) / 2;
        if (!_deadLetters.IsSet || half <= TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        return half < SetAside.Limit ? half : SetAside.Limit;
    }

    private async Task<List<RecordOutcome>> RegisterAsync(
        IReadOnlyList<SQSEvent.SQSMessage> records,
        SqsBatch batch,
        BatchMetrics metrics,
        CancellationToken deadline)
    {
        var messages = records.Select(ReceivedMessage.Read).ToList();
        if (Activity.Current is { } span)
        {
            BatchSpan.Link(span, messages);
        }

        await batch.SendAsync(messages, deadline);
        return await CommitAsync(batch, metrics, deadline);
    }

    private async Task<List<RecordOutcome>> CommitAsync(
        SqsBatch batch, BatchMetrics metrics, CancellationToken deadline)
    {
        metrics.DatabaseBegins();
        try
        {
            var outcomes = await batch.CommitAsync(deadline);
            metrics.DatabaseEnds();
            return outcomes;
        }
        catch (DatabaseUnavailableException)
        {
            metrics.DatabaseEnds();
            metrics.LogFailure(_logger);
            throw;
        }
    }
}
