using ManagementClient.Simulation.Topics;

namespace ManagementClient.Simulation.UnitTests.SnsApi;

public sealed class SnsTopicTests : IAsyncLifetime
{
    private const string Account = "154133135350";

    private SnsWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SnsWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Topic_is_made_once_and_is_in_the_list()
    {
        _world.Topics.Add(new Topic(_world.Cloud, "Added", new TopicFaults()));

        var made = await _world.NewTopicAsync("NewClients");
        var again = await _world.NewTopicAsync("NewClients");

        made.Should().Be($"arn:aws:sns:us-east-1:{Account}:NewClients").And.Be(again);
        (await _world.CallAsync("ListTopics")).All("TopicArn").Should().Equal(
            $"arn:aws:sns:us-east-1:{Account}:Added", made);
    }

    [Fact]
    public async Task List_comes_a_hundred_at_a_time()
    {
        for (var number = 0; number < 101; number++)
        {
            await _world.NewTopicAsync($"t{number}");
        }

        var first = await _world.CallAsync("ListTopics");
        var second = await _world.CallAsync("ListTopics", ("NextToken", first.Only("NextToken")));

        first.All("TopicArn").Should().HaveCount(100);
        first.All("TopicArn").Concat(second.All("TopicArn")).Distinct().Should().HaveCount(101);
        second.All("NextToken").Should().BeEmpty();
    }

    [Fact]
    public async Task Topic_tells_its_attributes_and_how_many_queues_are_subscribed()
    {
        var topic = await _world.NewTopicAsync(
            "NewClients", ("Attributes.entry.1.key", "DisplayName"), ("Attributes.entry.1.value", "Clients"));
        await _world.SubscribeAsync(topic, _world.NewQueue("a"));

        var answer = await _world.CallAsync("GetTopicAttributes", ("TopicArn", topic));

        answer.All("key").Zip(answer.All("value")).Should().Contain(
        [
            ("TopicArn", topic), ("Owner", Account), ("DisplayName", "Clients"), ("SubscriptionsConfirmed", "1"),
        ]);
    }

    [Fact]
    public async Task Queue_is_subscribed_once()
    {
        var topic = await _world.NewTopicAsync("NewClients");
        var queue = _world.NewQueue("a");
        (string, string)[] raw =
            [("Attributes.entry.1.key", "RawMessageDelivery"), ("Attributes.entry.1.value", "true")];

        var first = await _world.SubscribeAsync(topic, queue);
        var again = await _world.SubscribeAsync(topic, queue);
        var other = await _world.SubscribeAsync(topic, queue, raw);

        again.Only("SubscriptionArn").Should().Be(first.Only("SubscriptionArn")).And.StartWith($"{topic}:");
        other.Error.Should().Be((400, "InvalidParameter"));
        var list = await _world.CallAsync("ListSubscriptionsByTopic", ("TopicArn", topic));
        (list.Only("SubscriptionArn"), list.Only("Protocol"), list.Only("Endpoint"), list.Only("Owner")).Should().Be(
            (first.Only("SubscriptionArn"), "sqs", queue.Arn, Account));
    }

    [Theory]
    [InlineData("Protocol", "email")]
    [InlineData("Endpoint", "arn:aws:sqs:us-east-1:154133135350:nowhere")]
    [InlineData("Attributes.entry.1.key", "FilterPolicy")]
    [InlineData("Attributes.entry.1.value", "perhaps")]
    public async Task Subscription_that_cannot_be_served_is_an_error(string name, string value)
    {
        var fields = new Dictionary<string, string>
        {
            ["TopicArn"] = await _world.NewTopicAsync("NewClients"),
            ["Protocol"] = "sqs",
            ["Endpoint"] = _world.NewQueue("a").Arn,
            ["Attributes.entry.1.key"] = "RawMessageDelivery",
            ["Attributes.entry.1.value"] = "true",
            [name] = value,
        };

        var answer = await _world.CallAsync("Subscribe", [.. fields.Select(field => (field.Key, field.Value))]);

        answer.Error.Should().Be((400, "InvalidParameter"));
    }

    [Fact]
    public async Task Standard_topic_has_no_FIFO_queue()
    {
        var topic = await _world.NewTopicAsync("NewClients");

        var answer = await _world.SubscribeAsync(topic, _world.NewQueue("a.fifo"));

        answer.Only("Message").Should().EndWith("FIFO SQS Queues can not be subscribed to standard SNS topics");
    }

    [Theory]
    [InlineData("no blanks", "DisplayName", "x")]
    [InlineData("name.fifo", "DisplayName", "x")]
    [InlineData("name", "FifoTopic", "true")]
    [InlineData("name", "Colour", "red")]
    [InlineData("Taken", "DisplayName", "another")]
    public async Task Topic_that_SNS_does_not_make_is_an_invalid_parameter(string name, string key, string value)
    {
        await _world.NewTopicAsync("Taken");

        var answer = await _world.CallAsync(
            "CreateTopic", ("Name", name), ("Attributes.entry.1.key", key), ("Attributes.entry.1.value", value));

        answer.Error.Should().Be((400, "InvalidParameter"));
    }

    [Fact]
    public async Task Topic_that_is_not_there_and_action_that_is_not_served_are_errors_of_SNS()
    {
        var missing = await _world.CallAsync("Publish", ("TopicArn", "arn:aws:sns:us-east-1:1:no"), ("Message", "a"));
        var unknown = await _world.CallAsync("DeleteTopic", ("TopicArn", "arn:aws:sns:us-east-1:1:no"));

        missing.Error.Should().Be((404, "NotFound"));
        unknown.Error.Should().Be((400, "InvalidAction"));
        unknown.Only("Message").Should().Be("The action DeleteTopic is not valid for this endpoint.");
    }
}
