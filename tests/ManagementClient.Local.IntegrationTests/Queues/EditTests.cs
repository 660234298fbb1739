using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.Topics;

namespace ManagementClient.Local.IntegrationTests.Queues;

public sealed class EditTests : IAsyncDisposable
{
    private static readonly Dictionary<string, string> NoSettings = new() { ["EDITOR"] = "", ["VISUAL"] = "" };

    private readonly SqsStandIn _sqs = new();
    private readonly Queue _deadLetters;
    private readonly Queue _queue;

    public EditTests()
    {
        _deadLetters = _sqs.AddQueue("NewClientFunctionDLQ");
        _queue = _sqs.AddQueue("NewClientFunctionSQS", _deadLetters);
    }

    public ValueTask DisposeAsync() => _sqs.DisposeAsync();

    [Fact]
    public async Task Corrected_field_goes_back_under_the_original_key()
    {
        var other = _deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));
        var id = _deadLetters.Send(new OutgoingMessage(ClientMessages.Body("José", "jose@example.com", "12")));

        var tool = await EditAsync(id, "--set", "phone=+351912345678");

        tool.ExitCode.Should().Be(0);
        var sent = _queue.Content.Should().ContainSingle().Which;
        sent.Body.Should().Be("""{"name_costumer":"José","email":"jose@example.com","phone":"+351912345678"}""");
        sent.Attributes["IdempotencyKey"].Value.Should().Be(id);
        _deadLetters.Content.Should().ContainSingle().Which.MessageId.Should().Be(other);
        _deadLetters.Counts.Visible.Should().Be(1);
        tool.Error.Should().Contain("key_reused");
    }

    [Fact]
    public async Task Corrected_field_of_a_body_that_was_encoded_twice_goes_back_encoded_once()
    {
        var body = ClientMessages.Body("Rui", "rui@example.com", "12");
        var id = _deadLetters.Send(new OutgoingMessage(System.Text.Json.JsonSerializer.Serialize("\uFEFF" + body)));

        var tool = await EditAsync(id, "--set", "phone=+351912345678");

        tool.ExitCode.Should().Be(0);
        _queue.Content.Should().ContainSingle().Which.Body
            .Should().Be(ClientMessages.Body("Rui", "rui@example.com", "+351912345678"));
    }

    [Fact]
    public async Task Correction_of_an_enveloped_message_keeps_the_key_of_its_publication()
    {
        var topic = new Topic(_sqs.Cloud, "NewClientNotification", new TopicFaults());
        topic.Subscribe(_deadLetters, new SubscriptionOptions());
        var publication = topic.Publish(
            new OutgoingMessage(ClientMessages.Body("Rui", "rui at example.com", "+351912345678")));

        var tool = await EditAsync(_deadLetters.Content[0].MessageId, "--set", "email=rui@example.com");

        tool.ExitCode.Should().Be(0);
        var sent = _queue.Content.Should().ContainSingle().Which;
        sent.Body.Should().Be(ClientMessages.Body("Rui", "rui@example.com", "+351912345678"));
        sent.Attributes["IdempotencyKey"].Value.Should().Be(publication);
    }

    [Fact]
    public async Task Body_that_would_be_refused_again_is_not_sent()
    {
        var id = _deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));

        var tool = await EditAsync(id, """{"name_costumer":"Rui"}""", "--body", "-");

        tool.ExitCode.Should().Be(1);
        tool.Error.TrimEnd().Split('\n').Should().ContainSingle()
            .Which.Should().ContainAll("email_missing", "phone_missing");
        _queue.Content.Should().BeEmpty();
        _deadLetters.Counts.Visible.Should().Be(1);
    }

    [Fact]
    public async Task Body_that_would_be_refused_again_is_sent_by_force()
    {
        var id = _deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));

        var tool = await EditAsync(id, """{"name_costumer":"Rui"}""", "--body", "-", "--force");

        tool.ExitCode.Should().Be(0);
        _queue.Content.Should().ContainSingle().Which.Body.Should().Be("""{"name_costumer":"Rui"}""");
        _deadLetters.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Editor_gets_the_clients_data_and_gives_the_correction()
    {
        var id = _deadLetters.Send(new OutgoingMessage(ClientMessages.Body("Rui", "rui@example.com", "12")));
        var editor = new Dictionary<string, string> { ["VISUAL"] = "", ["EDITOR"] = "sed -i s/12/+351912345678/" };

        var tool = await Tool.RunAsync("", editor, "dlq", "edit", id, "--queue-url", _sqs.UrlOf(_deadLetters.Name));

        tool.ExitCode.Should().Be(0);
        _queue.Content.Should().ContainSingle().Which.Body
            .Should().Be(ClientMessages.Body("Rui", "rui@example.com", "+351912345678"));
    }

    [Fact]
    public async Task Message_that_is_not_there_is_one_line()
    {
        _deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));

        var tool = await EditAsync("6ab313ff-412c-4acd-86be-8b834166ab71", "--set", "phone=1");

        tool.ExitCode.Should().Be(1);
        tool.Error.TrimEnd().Split('\n').Should().ContainSingle().Which.Should().Contain("has no message 6ab313ff");
        _deadLetters.Counts.Visible.Should().Be(1);
    }

    [Theory]
    [InlineData("--set", "age=7")]
    [InlineData("--body", "none.json")]
    [InlineData("--set", "phone=1", "--body", "none.json")]
    [InlineData]
    public async Task Correction_that_is_none_gives_the_message_back(params string[] arguments)
    {
        var id = _deadLetters.Send(new OutgoingMessage(ClientMessages.Body("Rui", "rui@example.com", "12")));

        var tool = await EditAsync(id, arguments);

        tool.ExitCode.Should().Be(2);
        tool.Error.TrimEnd().Split('\n').Should().ContainSingle();
        _deadLetters.Counts.Visible.Should().Be(1);
    }

    private Task<Tool> EditAsync(string id, params string[] arguments)
    {
        var hasInput = arguments is [['{', ..], ..];
        return Tool.RunAsync(
            hasInput ? arguments[0] : "",
            NoSettings,
            [
                "dlq", "edit", id, "--queue-url", _sqs.UrlOf(_deadLetters.Name),
                .. hasInput ? arguments[1..] : arguments,
            ]);
    }
}
