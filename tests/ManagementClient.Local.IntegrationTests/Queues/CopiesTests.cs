using System.Text.Json;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.IntegrationTests.Queues;

/// <summary>A message that the function set aside twice, since its first answer was lost, is one message.</summary>
public sealed class CopiesTests : IAsyncDisposable
{
    private static readonly string Rejected = ClientMessages.Body("Rui", "rui@example.com", "12");

    private readonly SqsStandIn _sqs = new();
    private readonly Queue _deadLetters;
    private readonly Queue _queue;
    private readonly string _first;

    public CopiesTests()
    {
        _deadLetters = _sqs.AddQueue("NewClientFunctionDLQ");
        _queue = _sqs.AddQueue("NewClientFunctionSQS", _deadLetters);
        _first = _deadLetters.Send(ClientMessages.Keyed(Rejected, "rui's key"));
        _deadLetters.Send(ClientMessages.Keyed(Rejected, "rui's key"));
    }

    public ValueTask DisposeAsync() => _sqs.DisposeAsync();

    [Fact]
    public async Task Inspection_shows_copies_as_one_message()
    {
        _deadLetters.Send(ClientMessages.Keyed("Hello, this is not JSON", "another key"));

        var table = await DlqAsync("inspect");
        var json = await DlqAsync("inspect", "--json");

        table.Output.Should().ContainAll(
            "NewClientFunctionDLQ: 2 messages in 3 copies.", "phone_not_a_phone_number: 1", " x2 ");
        json.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("copies").GetInt32())
            .Should().BeEquivalentTo([2, 1]);
        _deadLetters.Counts.Visible.Should().Be(3);
    }

    [Fact]
    public async Task Other_text_under_the_same_key_is_no_copy()
    {
        _deadLetters.Send(ClientMessages.Keyed(ClientMessages.Body("Ana", "ana@example.com", "12"), "rui's key"));

        var tool = await DlqAsync("inspect");

        tool.Output.Should().ContainAll("2 messages in 3 copies.", "phone_not_a_phone_number: 2");
    }

    [Fact]
    public async Task Correction_is_sent_once_and_leaves_no_copy()
    {
        var tool = await DlqAsync("edit", _first, "--set", "phone=+351912345678");

        tool.ExitCode.Should().Be(0, tool.Error);
        _queue.Content.Should().ContainSingle();
        _deadLetters.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Correction_that_is_rejected_gives_every_copy_back()
    {
        var tool = await DlqAsync("edit", _first, "--set", "phone=13");

        tool.ExitCode.Should().Be(1);
        _queue.Content.Should().BeEmpty();
        _deadLetters.Counts.Visible.Should().Be(2);
    }

    [Fact]
    public async Task Deletion_takes_every_copy_and_nothing_else()
    {
        var other = _deadLetters.Send(ClientMessages.Keyed("Hello, this is not JSON", "another key"));

        var tool = await DlqAsync("delete", _first);

        tool.Output.Should().Contain("in 2 copies");
        _deadLetters.Content.Should().ContainSingle().Which.MessageId.Should().Be(other);
        _deadLetters.Counts.Visible.Should().Be(1);
    }

    private Task<Tool> DlqAsync(string command, params string[] arguments) =>
        Tool.RunAsync(
            "",
            new Dictionary<string, string>(),
            ["dlq", command, .. arguments, "--queue-url", _sqs.UrlOf(_deadLetters.Name)]);
}
