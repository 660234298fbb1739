using System.Text;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class SetAsideCrashTests(PostgresFixture postgres)
{
    /// <summary>Its key is its SQS message id. It is rejected until the country of its number is set.</summary>
    private static readonly string BareBody = SqsEvents.Client("Ana", "ana@example.com", "(11) 99999-9999");

    private static readonly TimeSpan VisibilityTimeout = TimeSpan.FromSeconds(420);

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Fault(51)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Copies_that_a_killed_process_and_its_redelivery_set_aside_are_one_row_when_both_are_redriven(
        bool hasAnswerOfSqs)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var cloud = new SimulatedCloud(_time, seed: 1);
        var deadLetters = new Queue(cloud, "NewClientFunctionDLQ", new QueueOptions());
        var queue = new Queue(cloud, "NewClientFunctionSQS", new QueueOptions
        {
            VisibilityTimeout = VisibilityTimeout,
            RedrivePolicy = new RedrivePolicy(deadLetters, MaxReceiveCount: 1_000),
        });
        await using var sqs = await DeadLetterEndpoint.StartAsync(cloud, deadLetters);
        var settings = sqs.Added(database.Settings);
        queue.Send(new OutgoingMessage(BareBody));

        RunningFunction? first = null;
        cloud.EventOccurred += happened =>
        {
            if (happened is Sent sent && sent.Queue == deadLetters.Name && !hasAnswerOfSqs)
            {
                first!.Process.Kill();
            }
        };
        await using var killed = first = RunningFunction.StartProcess(settings, call =>
        {
            if (call is not RuntimeApiCall.Response)
            {
                return RuntimeApiFault.None;
            }

            first!.Process.Kill();
            return RuntimeApiFault.Close;
        });
        var outcome = await killed.InvokeAsync(Payload(Receive(queue)));
        var copiesOfTheKilled = deadLetters.Content.Count;

        _time.Advance(VisibilityTimeout);
        var redelivery = Receive(queue);
        await using var second = RunningFunction.Start(settings);
        var response = await second.ResponseToAsync(Payload(redelivery));
        queue.Delete(redelivery.Messages.Single().ReceiptHandle!);
        var copies = deadLetters.RedriveTo(queue);

        var corrected = new Dictionary<string, string>(settings) { ["PHONE_REGION"] = "BR" };
        await using var third = RunningFunction.Start(corrected);
        var responseToBoth = await third.ResponseToAsync(Payload(Receive(queue)));

        outcome.Should().Be(new InvocationOutcome.Exited(137));
        (copiesOfTheKilled, copies).Should().Be((1, 2));
        (response, responseToBoth).Should().Be((SqsEvents.Failures(), SqsEvents.Failures()));
        deadLetters.Content.Should().BeEmpty();
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle()
            .Which.Phone.Should().Be("+5511999999999");
    }

    private static SqsEvent Receive(Queue queue)
    {
        var batch = new SqsEvent(queue.Arn, "us-east-1");
        foreach (var message in queue.Receive(Queue.LargestReceive))
        {
            batch.TryAdd(message).Should().BeTrue();
        }

        return batch;
    }

    private static string Payload(SqsEvent batch) => Encoding.UTF8.GetString(batch.ToPayload());
}
