using System.Text.Json.Nodes;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi.Actions;

namespace ManagementClient.Simulation.SqsApi;

/// <summary>The actions of SQS, by name.</summary>
internal sealed class SqsCalls(
    SimulatedCloud cloud, QueueDirectory queues, SqsServerOptions options, Func<Queue, string> urlOf)
{
    private readonly QueueCalls _queueCalls = new(cloud, queues, urlOf);
    private readonly ReceiveCalls _receives = new(cloud, options);
    private readonly MoveTasks _moves = new(cloud, queues);

    /// <param name="fails">Whether the entry of a batch at this index is to fail.</param>
    /// <exception cref="SqsErrorException">SQS would return an error.</exception>
    internal async Task<JsonObject> CallAsync(
        string action, SqsRequest request, Func<int, bool> fails, CancellationToken cancellationToken) => action switch
        {
            "CreateQueue" => _queueCalls.Create(request),
            "ListQueues" => _queueCalls.List(request),
            "GetQueueUrl" => _queueCalls.UrlOf(Existing(request.RequiredText("QueueName"))),
            "GetQueueAttributes" => QueueAttributes.Of(QueueOf(request), request.Texts("AttributeNames")),
            "SetQueueAttributes" => _queueCalls.SetAttributes(QueueOf(request), request),
            "PurgeQueue" => QueueCalls.Purge(QueueOf(request)),
            "ListDeadLetterSourceQueues" => _queueCalls.Sources(QueueOf(request)),
            "SendMessage" => SendCalls.Send(QueueOf(request), request),
            "SendMessageBatch" => SendCalls.SendBatch(QueueOf(request), new SqsBatch(request), fails),
            "ReceiveMessage" => await _receives.ReceiveAsync(QueueOf(request), request, cancellationToken),
            "DeleteMessage" => ReceiptCalls.Delete(QueueOf(request), request),
            "DeleteMessageBatch" => Each(request, fails, ReceiptCalls.Delete),
            "ChangeMessageVisibility" => ReceiptCalls.ChangeVisibility(QueueOf(request), request),
            "ChangeMessageVisibilityBatch" => Each(request, fails, ReceiptCalls.ChangeVisibility),
            "StartMessageMoveTask" => _moves.Start(request),
            "ListMessageMoveTasks" => _moves.List(request),
            "CancelMessageMoveTask" => _moves.Cancel(request),
            _ => throw SqsErrorException.UnknownAction(action),
        };

    private JsonObject Each(SqsRequest request, Func<int, bool> fails, Func<Queue, SqsRequest, JsonObject> act)
    {
        var queue = QueueOf(request);
        return new SqsBatch(request).Answer(entry => act(queue, entry), fails);
    }

    private Queue QueueOf(SqsRequest request)
    {
        var url = request.RequiredText("QueueUrl");
        return Existing(url[(url.LastIndexOf('/') + 1)..]);
    }

    private Queue Existing(string name) => queues.FindByName(name) ?? throw SqsErrorException.QueueDoesNotExist();
}
