using System.Net.Http.Headers;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.UnitTests.SqsApi;

public sealed class SqsErrorTests : IAsyncLifetime
{
    private SqsWorld _world = null!;
    private string _url = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await SqsWorld.StartAsync();
        _url = _world.UrlOf(_world.NewQueue("Clients"));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Errors_are_those_that_the_client_of_AWS_knows()
    {
        await ShouldThrowAsync<QueueDoesNotExistException>(client => client.GetQueueUrlAsync("Nowhere", Stop));
        await ShouldThrowAsync<QueueDoesNotExistException>(client => client.SendMessageAsync($"{_url}-2", "a", Stop));
        await ShouldThrowAsync<EmptyBatchRequestException>(client => client.SendMessageBatchAsync(_url, [], Stop));
        await ShouldThrowAsync<TooManyEntriesInBatchRequestException>(
            client => client.SendMessageBatchAsync(_url, Entries(11, "a"), Stop));
        await ShouldThrowAsync<BatchEntryIdsNotDistinctException>(
            client => client.SendMessageBatchAsync(_url, [new("1", "a"), new("1", "b")], Stop));
        await ShouldThrowAsync<InvalidBatchEntryIdException>(
            client => client.SendMessageBatchAsync(_url, [new("no blanks", "a")], Stop));
        await ShouldThrowAsync<BatchRequestTooLongException>(
            client => client.SendMessageBatchAsync(_url, Entries(2, new string('x', 600_000)), Stop));
        await ShouldThrowAsync<InvalidMessageContentsException>(
            client => client.SendMessageAsync(_url, "\u0001", Stop));
        await ShouldThrowAsync<ReceiptHandleIsInvalidException>(
            client => client.DeleteMessageAsync(_url, "no handle", Stop));
        await ShouldThrowAsync<MessageNotInflightException>(
            client => client.ChangeMessageVisibilityAsync(_url, "AQEBold", 1, Stop));
        await ShouldThrowAsync<InvalidAttributeNameException>(
            client => client.GetQueueAttributesAsync(_url, ["Colour"], Stop));
    }

    [Fact]
    public async Task Values_that_SQS_does_not_take_are_refused()
    {
        await ShouldRefuseAsync(
            "InvalidParameterValue", client => client.SendMessageAsync(_url, new string('x', 1_048_577), Stop));
        await ShouldRefuseAsync("MissingParameter", client => client.SendMessageAsync(_url, "", Stop));
        await ShouldRefuseAsync("InvalidParameterValue", client => client.ReceiveMessageAsync(
            new ReceiveMessageRequest(_url) { MaxNumberOfMessages = 11 }, Stop));
        await ShouldRefuseAsync("InvalidParameterValue", client => client.ReceiveMessageAsync(
            new ReceiveMessageRequest(_url) { WaitTimeSeconds = 21 }, Stop));
        await ShouldRefuseAsync(
            "InvalidParameterValue", client => client.SendMessageAsync(WithAttributes("a", 11, "v"), Stop));
        await ShouldRefuseAsync(
            "InvalidParameterValue", client => client.SendMessageAsync(WithAttributes("AWS.a", 1, "v"), Stop));
        await ShouldRefuseAsync(
            "InvalidParameterValue", client => client.SendMessageAsync(WithAttributes("a", 1, ""), Stop));
        (await _world.Client.SendMessageAsync(WithAttributes("a", 10, "v"), Stop)).MessageId.Should().NotBeEmpty();
        (await _world.Client.SendMessageAsync(_url, new string('x', 1_048_576), Stop)).MessageId.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Error_carries_its_code_of_the_query_protocol()
    {
        using var client = new HttpClient();
        using var content = new StringContent($$"""{"QueueUrl":"{{_url}}-2"}""");
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        content.Headers.Add("X-Amz-Target", "AmazonSQS.ReceiveMessage");

        using var response = await client.PostAsync(_world.Endpoint, content, Stop);

        ((int)response.StatusCode).Should().Be(400);
        response.Headers.GetValues("x-amzn-query-error").Should().Equal(
            "AWS.SimpleQueueService.NonExistentQueue;Sender");
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement;
        body.GetProperty("__type").GetString().Should().Be("com.amazonaws.sqs#QueueDoesNotExist");
    }

    [Fact]
    public async Task Move_task_without_a_destination_fails_at_a_message_that_was_sent_directly()
    {
        var (source, deadLetters) = NewPair();
        deadLetters.Send(new OutgoingMessage("direct"));
        await _world.Client.StartMessageMoveTaskAsync(
            new StartMessageMoveTaskRequest { SourceArn = deadLetters.Arn }, Stop);
        var failed = await LatestTaskAsync(deadLetters);

        await _world.Client.StartMessageMoveTaskAsync(
            new StartMessageMoveTaskRequest { SourceArn = deadLetters.Arn, DestinationArn = source.Arn }, Stop);
        var completed = await LatestTaskAsync(deadLetters);

        (failed.Status, failed.FailureReason).Should().Be(("FAILED", "CouldNotDetermineMessageSource"));
        (completed.Status, completed.ApproximateNumberOfMessagesMoved).Should().Be(("COMPLETED", 1L));
        source.Content.Should().ContainSingle().Which.Body.Should().Be("direct");
        deadLetters.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Move_task_without_a_destination_brings_back_what_the_queue_gave_up()
    {
        var (source, deadLetters) = NewPair();
        source.Send(new OutgoingMessage("given up"));
        source.Receive(1);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        source.Receive(1).Should().BeEmpty("one receive is all that this queue allows");

        await _world.Client.StartMessageMoveTaskAsync(
            new StartMessageMoveTaskRequest { SourceArn = deadLetters.Arn }, Stop);

        (await LatestTaskAsync(deadLetters)).Status.Should().Be("COMPLETED");
        source.Content.Should().ContainSingle().Which.ReceiveCount.Should().Be(0);
    }

    [Fact]
    public async Task Move_task_needs_a_dead_letter_queue()
    {
        var (source, _) = NewPair();

        await ShouldRefuseAsync("InvalidParameterValue", client => client.StartMessageMoveTaskAsync(
            new StartMessageMoveTaskRequest { SourceArn = source.Arn }, Stop));
        await ShouldThrowAsync<ResourceNotFoundException>(client => client.StartMessageMoveTaskAsync(
            new StartMessageMoveTaskRequest { SourceArn = source.Arn + "2" }, Stop));
    }

    private (Queue Source, Queue DeadLetters) NewPair()
    {
        var deadLetters = _world.NewQueue("Dead");
        return (
            _world.NewQueue("Source", new QueueOptions { RedrivePolicy = new RedrivePolicy(deadLetters, 1) }),
            deadLetters);
    }

    private async Task<ListMessageMoveTasksResultEntry> LatestTaskAsync(Queue deadLetters)
    {
        var response = await _world.Client.ListMessageMoveTasksAsync(
            new ListMessageMoveTasksRequest { SourceArn = deadLetters.Arn }, Stop);
        return response.Results.Should().ContainSingle().Subject;
    }

    private async Task ShouldThrowAsync<TException>(Func<AmazonSQSClient, Task> call)
        where TException : Exception =>
        await _world.Client.Invoking(call).Should().ThrowAsync<TException>();

    private async Task ShouldRefuseAsync(string code, Func<AmazonSQSClient, Task> call) =>
        (await _world.Client.Invoking(call).Should().ThrowAsync<AmazonSQSException>()).Which.ErrorCode.Should().Be(
            code);

    private static List<SendMessageBatchRequestEntry> Entries(int count, string body) =>
        [.. Enumerable.Range(0, count).Select(index => new SendMessageBatchRequestEntry($"{index}", body))];

    private SendMessageRequest WithAttributes(string name, int count, string value) => new(_url, "a")
    {
        MessageAttributes = Enumerable.Range(0, count).ToDictionary(
            index => index == 0 ? name : $"{name}{index}",
            _ => new Amazon.SQS.Model.MessageAttributeValue { DataType = "String", StringValue = value }),
    };
}
