using ManagementClient.Operations.Queues;
using ManagementClient.Operations.Queues.Aws;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Publishing;

/// <summary>A topic with AWS's query API, on AWS or on a server that replaces it.</summary>
/// <remarks>https://docs.aws.amazon.com/sns/latest/api/API_Publish.html</remarks>
internal sealed class SnsTopic : IPublicationTarget
{
    private readonly TopicArn _arn;
    private readonly AwsQuery _query;
    private readonly QueueCall _call;

    /// <param name="timeout">The time limit for an answer.</param>
    /// <exception cref="QueueException">No credentials are found.</exception>
    internal SnsTopic(TopicArn arn, AwsAddress address, TimeSpan timeout)
    {
        _arn = arn;
        _query = new AwsQuery(address, "sns");
        _call = new QueueCall($"Topic {arn.Name}", address, timeout);
    }

    public string Name => _arn.Name;

    /// <exception cref="QueueException">The topic did not accept the message, or did not answer.</exception>
    public Task<string> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken) => _call.AskAsync(
        "Publish",
        TimeSpan.Zero,
        async token =>
        {
            var answer = await _query.PostAsync(PublishForm.Of(_arn, message), token);
            return answer.Value("MessageId")
                ?? throw _call.Failed("Publish", answer.Failure("SNS"), answer.IsTransient);
        },
        cancellationToken);

    /// <summary>A topic does not report the outcomes of its messages.</summary>
    public Task<IReadOnlyList<PublicationFate>?> SettleAsync(Action<int> ended, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PublicationFate>?>(null);

    public ValueTask DisposeAsync()
    {
        _query.Dispose();
        return ValueTask.CompletedTask;
    }
}
