using System.Text.Json;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests.Queues;

public sealed class DeadLetterTests(PostgresFixture postgres) : IAsyncDisposable
{
    private const string QueueName = "NewClientFunctionSQS";
    private const string DeadLetterName = "NewClientFunctionDLQ";

    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly SqsStandIn _sqs = new();

    public ValueTask DisposeAsync() => _sqs.DisposeAsync();

    [Fact]
    public async Task Inspection_groups_by_reason_masks_the_person_and_takes_nothing_away()
    {
        var (_, deadLetters) = AddQueues();
        deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));
        deadLetters.Send(new OutgoingMessage(ClientMessages.Body("Canary", "canary at example.com", "+5511987654321")));
        deadLetters.Send(new OutgoingMessage(ClientMessages.Body("Canary", "canary@example.com", "+5511987654321")));

        var tool = await DlqAsync("inspect");

        tool.ExitCode.Should().Be(0);
        tool.Output.Should()
            .ContainAll("3 messages", "body_not_json: 1", "email_not_an_email_address: 1", "valid", "Aaaaaa")
            .And.NotContainAny("Canary", "canary", "987654");
        deadLetters.Counts.Visible.Should().Be(3);
        deadLetters.Content.Should().OnlyContain(message => message.ReceiveCount == 1);
    }

    [Fact]
    public async Task Inspection_as_JSON_is_a_line_for_each_message_with_its_key()
    {
        var (_, deadLetters) = AddQueues();
        var id = deadLetters.Send(new OutgoingMessage(ClientMessages.Body("Rui", "rui@example.com", "+5511999999999")));
        deadLetters.Send(ClientMessages.Keyed(ClientMessages.Body("Ana", "ana@example.com", "12"), "ana's key"));

        var tool = await DlqAsync("inspect", "--json", "--show-personal-data");

        var lines = Lines(tool);
        lines.Select(line => line.GetProperty("key").GetString()).Should().BeEquivalentTo(id, "ana's key");
        lines.Select(line => line.GetProperty("name").GetString()).Should().BeEquivalentTo("Rui", "Ana");
        lines.SelectMany(line => line.GetProperty("reasons").EnumerateArray()).Select(reason => reason.GetString())
            .Should().Equal("phone_not_a_phone_number");
    }

    [Fact]
    public async Task Key_that_is_an_address_is_masked_too()
    {
        var (_, deadLetters) = AddQueues();
        deadLetters.Send(ClientMessages.Keyed(ClientMessages.Body(1), "client:rui@example.com"));

        var masked = await DlqAsync("inspect", "--json");
        var whole = await DlqAsync("inspect", "--json", "--show-personal-data");

        Lines(masked)[0].GetProperty("key").GetString().Should().Be("aaaaaa:aaa@aaaaaaa.aaa");
        Lines(whole)[0].GetProperty("key").GetString().Should().Be("client:rui@example.com");
    }

    [Fact]
    public async Task Inspection_finds_the_messages_of_one_person()
    {
        var (_, deadLetters) = AddQueues();
        var rui = deadLetters.Send(new OutgoingMessage(ClientMessages.Body("Rui", "Rui@example.com", "12")));
        var broken = deadLetters.Send(new OutgoingMessage("""{"email":"rui@example.com","""));
        deadLetters.Send(new OutgoingMessage(ClientMessages.Body("Ana", "ana@example.com", "12")));
        deadLetters.Send(new OutgoingMessage(ClientMessages.Body("Drui", "drui@example.com", "12")));

        var tool = await DlqAsync("inspect", "--json", "--email", "rui@example.com");

        Lines(tool).Select(line => line.GetProperty("id").GetString()).Should().BeEquivalentTo(rui, broken);
    }

    [Fact]
    public async Task Inspection_of_many_shows_each_once()
    {
        var (_, deadLetters) = AddQueues();
        var ids = Enumerable.Range(0, 35)
            .Select(number => deadLetters.Send(new OutgoingMessage(ClientMessages.Body(number))))
            .ToList();

        var tool = await DlqAsync("inspect", "--json");

        Lines(tool).Select(line => line.GetProperty("id").GetString()).Should().BeEquivalentTo(ids);
        deadLetters.Counts.Visible.Should().Be(35);
    }

    [Fact]
    public async Task Inspection_of_the_first_thousand_says_how_many_there_are()
    {
        var (_, deadLetters) = AddQueues();
        for (var number = 0; number < 1100; number++)
        {
            deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));
        }

        var tool = await DlqAsync("inspect");

        tool.Output.Should().ContainAll("1,000 messages", "Looked at 1,000 of about 1,100", "body_not_json: 1,000");
    }

    [Fact]
    public async Task Inspection_that_takes_minutes_sees_each_once()
    {
        // As many as one reader reads alone: of several, one moves the clock on while another hides messages anew.
        var (_, deadLetters) = AddQueues();
        for (var number = 0; number < 39; number++)
        {
            deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));
        }

        LetTimePass("ReceiveMessage", TimeSpan.FromSeconds(40));

        var tool = await DlqOnItsClockAsync("inspect", "--json", "--at-most", "5000", "--timeout", "3600");

        Lines(tool).Should().HaveCount(39);
        deadLetters.Content.Should().OnlyContain(message => message.ReceiveCount == 1);
        deadLetters.Counts.Visible.Should().Be(39);
    }

    [Fact]
    public async Task Message_that_comes_again_during_inspection_is_given_back_all_the_same()
    {
        var (_, deadLetters) = AddQueues();
        deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));
        var looks = 0;
        _sqs.Fault = action =>
        {
            if (action == "ReceiveMessage" && ++looks == 2)
            {
                _sqs.Clock.Advance(TimeSpan.FromMinutes(3));
            }

            return new SqsServerFault.None();
        };

        var tool = await DlqAsync("inspect", "--json");

        Lines(tool).Should().ContainSingle();
        deadLetters.Counts.Visible.Should().Be(1);
    }

    [Fact]
    public async Task Slow_redrive_of_one_reason_reaches_the_last_message()
    {
        var (queue, deadLetters) = AddQueues();
        for (var number = 0; number < 200; number++)
        {
            deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));
            if (number is 99 or 199)
            {
                deadLetters.Send(new OutgoingMessage(ClientMessages.Body(number)));
            }
        }

        LetTimePass("SendMessageBatch", TimeSpan.FromSeconds(140));

        var tool = await DlqOnItsClockAsync("redrive", "--only", "valid", "--rate", "2", "--timeout", "3600");

        tool.Output.Should().StartWith("2 messages moved").And.Contain("200 messages left, of other reasons");
        queue.Content.Should().HaveCount(2);
        deadLetters.Counts.Visible.Should().Be(200);
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("redrive")]
    public async Task Queue_that_has_a_dead_letter_queue_is_left_alone(string verb)
    {
        var (queue, _) = AddQueues();
        queue.Send(new OutgoingMessage(ClientMessages.Body(1)));

        var tool = await Tool.RunAsync("", NoSettings, "dlq", verb, "--queue-url", _sqs.UrlOf(QueueName));

        ShouldBeOneLine(tool, "is not a dead-letter queue");
        queue.Content.Should().ContainSingle().Which.ReceiveCount.Should().Be(0);
    }

    [Fact]
    public async Task Redriven_message_keeps_its_attributes_and_the_key_that_was_its_id()
    {
        var (queue, deadLetters) = AddQueues();
        var id = deadLetters.Send(new OutgoingMessage(ClientMessages.Body(1))
        {
            Attributes = new Dictionary<string, MessageAttributeValue>
            {
                ["shop"] = new("Number", "7"),
                ["photo"] = new("Binary", "AQID"),
            },
        });

        var tool = await DlqAsync("redrive");

        tool.ExitCode.Should().Be(0);
        tool.Output.Should().StartWith($"1 message moved from {DeadLetterName} to {QueueName}");
        deadLetters.Content.Should().BeEmpty();
        var moved = queue.Content.Should().ContainSingle().Which;
        moved.Body.Should().Be(ClientMessages.Body(1));
        moved.Attributes.Should().BeEquivalentTo(new Dictionary<string, MessageAttributeValue>
        {
            ["shop"] = new("Number", "7"),
            ["photo"] = new("Binary", "AQID"),
            ["IdempotencyKey"] = MessageAttributeValue.Text(id),
        });
    }

    [Fact]
    public async Task Messages_that_carry_their_keys_are_moved_by_SQS_itself()
    {
        var (queue, deadLetters) = AddQueues();
        deadLetters.Send(ClientMessages.Keyed(ClientMessages.Body(1), "key 1"));

        var tool = await DlqAsync("redrive");

        tool.Output.Should().Contain("1 message moved").And.Contain("by SQS itself");
        queue.Content.Should().ContainSingle().Which.Attributes.Should().ContainKey("IdempotencyKey");
        _sqs.Calls.Should().NotContain(["SendMessage", "SendMessageBatch"]);
    }

    [Fact]
    public async Task Server_that_moves_no_messages_itself_has_them_sent_one_by_one()
    {
        var (queue, deadLetters) = AddQueues();
        _sqs.Fault = action => action == "StartMessageMoveTask"
            ? new SqsServerFault.Refuse("InvalidAction")
            : new SqsServerFault.None();
        deadLetters.Send(ClientMessages.Keyed(ClientMessages.Body(1), "key 1"));

        var tool = await DlqAsync("redrive");

        tool.ExitCode.Should().Be(0);
        queue.Content.Should().ContainSingle().Which.Attributes["IdempotencyKey"].Value.Should().Be("key 1");
        deadLetters.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Redrive_of_one_reason_leaves_the_others()
    {
        var (queue, deadLetters) = AddQueues();
        deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));
        deadLetters.Send(new OutgoingMessage(ClientMessages.Body(1)));

        var tool = await DlqAsync("redrive", "--only", "valid");

        tool.Output.Should().StartWith("1 message moved").And.Contain("1 message left, of other reasons");
        queue.Content.Should().ContainSingle().Which.Body.Should().Be(ClientMessages.Body(1));
        deadLetters.Content.Should().ContainSingle().Which.Body.Should().Be("Hello, this is not JSON");
        deadLetters.Counts.Visible.Should().Be(1);
    }

    [Fact]
    public async Task Dry_run_tells_and_moves_nothing()
    {
        var (queue, deadLetters) = AddQueues();
        deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));

        var tool = await DlqAsync("redrive", "--dry-run");

        tool.Output.Should().Contain("1 message would be moved").And.Contain("body_not_json");
        queue.Content.Should().BeEmpty();
        deadLetters.Counts.Visible.Should().Be(1);
    }

    [Fact]
    public async Task Killed_between_sending_and_deleting_it_loses_nothing_and_a_second_run_finishes()
    {
        var (queue, deadLetters) = AddQueues();
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        for (var number = 0; number < 13; number++)
        {
            deadLetters.Send(new OutgoingMessage(ClientMessages.Body(number)));
        }

        var reached = new TaskCompletionSource();
        var deletions = 0;
        _sqs.Fault = action =>
        {
            if (action != "DeleteMessageBatch" || ++deletions < 2)
            {
                return new SqsServerFault.None();
            }

            reached.TrySetResult();
            return new SqsServerFault.Hang();
        };
        string[] redrive = ["dlq", "redrive", "--queue-url", _sqs.UrlOf(DeadLetterName)];
        await using (var running = RunningTool.Start(NoSettings, redrive))
        {
            await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
            await running.SignalAsync("KILL");
            await running.EndAsync();
        }

        queue.Content.Should().HaveCount(13);
        deadLetters.Content.Should().HaveCount(3);
        _sqs.Fault = _ => new SqsServerFault.None();
        var early = await DlqAsync("redrive");
        _sqs.Clock.Advance(TimeSpan.FromMinutes(2));

        var second = await DlqAsync("redrive");
        string[] serve = ["serve", "--queue-url", _sqs.UrlOf(QueueName), "--until-empty", "--concurrency", "1"];
        await Tool.RunAsync("", database.Settings, serve);

        early.ErrorLine.Should().Contain("hides 3 messages more");
        second.ExitCode.Should().Be(0);
        second.Error.Should().BeEmpty();
        deadLetters.Content.Should().BeEmpty();
        queue.Content.Should().BeEmpty();
        (await database.CostumersAsync(TestContext.Current.CancellationToken)).Select(row => row.Name)
            .Should().BeEquivalentTo(Enumerable.Range(0, 13).Select(number => $"Client {number}"));
    }

    [Fact]
    public async Task Message_that_was_sent_but_not_deleted_is_told()
    {
        var (queue, deadLetters) = AddQueues();
        deadLetters.Send(new OutgoingMessage(ClientMessages.Body(1)));
        _sqs.Fault = action =>
            action == "DeleteMessageBatch" ? new SqsServerFault.FailEntries() : new SqsServerFault.None();

        var tool = await DlqAsync("redrive");

        tool.ExitCode.Should().Be(1);
        tool.Error.Should().Contain("was sent and is still here");
        (queue.Content.Count, deadLetters.Content.Count).Should().Be((1, 1));
    }

    [Fact]
    public async Task Fifo_message_keeps_its_group_and_is_not_swallowed_as_a_duplicate()
    {
        var deadLetters = _sqs.AddQueue("Clients-DLQ.fifo");
        var queue = _sqs.AddQueue("Clients.fifo", deadLetters);
        queue.Send(new OutgoingMessage(ClientMessages.Body(1)) { GroupId = "g", DeduplicationId = "d" });
        for (var receive = 0; receive < 4; receive++)
        {
            _sqs.Clock.Advance(TimeSpan.FromSeconds(30));
            queue.Receive(1);
        }

        var id = deadLetters.Content.Should().ContainSingle().Which.MessageId;

        var tool = await Tool.RunAsync("", NoSettings, "dlq", "redrive", "--queue-url", _sqs.UrlOf("Clients-DLQ.fifo"));

        tool.ExitCode.Should().Be(0);
        var moved = queue.Content.Should().ContainSingle().Which;
        (moved.GroupId, moved.Attributes["IdempotencyKey"].Value).Should().Be(("g", id));
        deadLetters.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Dead_letter_queue_without_a_source_is_one_line_and_nothing_moves()
    {
        var deadLetters = _sqs.AddQueue(DeadLetterName);
        deadLetters.Send(new OutgoingMessage(ClientMessages.Body(1)));

        var tool = await DlqAsync("redrive");

        ShouldBeOneLine(tool, "--to");
        deadLetters.Counts.Visible.Should().Be(1);
    }

    [Fact]
    public async Task Dead_letter_queue_is_no_place_to_send_its_own_messages_to()
    {
        var deadLetters = _sqs.AddQueue(DeadLetterName);
        var id = deadLetters.Send(new OutgoingMessage(ClientMessages.Body(1)));

        var tool = await DlqAsync("redrive", "--to", _sqs.UrlOf(DeadLetterName));

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Contain($"{DeadLetterName} itself");
        deadLetters.Content.Should().ContainSingle().Which.MessageId.Should().Be(id);
    }

    [Fact]
    public async Task Messages_of_a_queue_that_is_named_go_there()
    {
        var deadLetters = _sqs.AddQueue(DeadLetterName);
        var queue = _sqs.AddQueue("Elsewhere");
        deadLetters.Send(new OutgoingMessage(ClientMessages.Body(1)));

        var tool = await DlqAsync("redrive", "--to", _sqs.UrlOf("Elsewhere"));

        tool.ExitCode.Should().Be(0);
        queue.Content.Should().ContainSingle();
    }

    [Theory]
    [InlineData("ReceiveMessage", "AccessDeniedException", "no permission")]
    [InlineData("SendMessageBatch", "AccessDeniedException", "no permission")]
    [InlineData("SendMessageBatch", "ExpiredToken", "the credentials have expired")]
    public async Task Refused_redrive_is_told_and_leaves_the_message_where_it_was(
        string action, string code, string expected)
    {
        var (queue, deadLetters) = AddQueues();
        deadLetters.Send(new OutgoingMessage(ClientMessages.Body(1)));
        _sqs.Fault = called => called == action ? new SqsServerFault.Refuse(code) : new SqsServerFault.None();

        var tool = await DlqAsync("redrive");

        ShouldBeOneLine(tool, expected);
        queue.Content.Should().BeEmpty();
        deadLetters.Counts.Visible.Should().Be(1);
    }

    [Fact]
    public async Task Deleted_is_what_was_named_and_nothing_else()
    {
        var (_, deadLetters) = AddQueues();
        var first = deadLetters.Send(new OutgoingMessage(ClientMessages.Body(1)));
        var second = deadLetters.Send(new OutgoingMessage(ClientMessages.Body(2)));

        var tool = await DlqAsync("delete", first);
        var again = await DlqAsync("delete", first);

        tool.ExitCode.Should().Be(0);
        deadLetters.Content.Should().ContainSingle().Which.MessageId.Should().Be(second);
        deadLetters.Counts.Visible.Should().Be(1);
        ShouldBeOneLine(again, $"has no message {first}");
    }

    private (Queue Queue, Queue DeadLetters) AddQueues()
    {
        var deadLetters = _sqs.AddQueue(DeadLetterName);
        return (_sqs.AddQueue(QueueName, deadLetters), deadLetters);
    }

    private void LetTimePass(string action, TimeSpan atEachCall) => _sqs.Fault = called =>
    {
        if (called == action)
        {
            _sqs.Clock.Advance(atEachCall);
        }

        return new SqsServerFault.None();
    };

    private Task<Tool> DlqAsync(string verb, params string[] arguments) =>
        Tool.RunAsync("", NoSettings, ["dlq", verb, "--queue-url", _sqs.UrlOf(DeadLetterName), .. arguments]);

    /// <summary>The tool's clock is the server's.</summary>
    private Task<Tool> DlqOnItsClockAsync(string verb, params string[] arguments) => Tool.RunAsync(
        "", NoSettings, _sqs.Clock, ["dlq", verb, "--queue-url", _sqs.UrlOf(DeadLetterName), .. arguments]);

    private static void ShouldBeOneLine(Tool tool, string expected)
    {
        tool.ExitCode.Should().Be(1);
        tool.Error.TrimEnd().Split('\n').Should().ContainSingle().Which.Should().Contain(expected);
    }

    private static List<JsonElement> Lines(Tool tool) => [.. tool.Output
        .Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement)];
}
