using System.Text.Json;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Local.IntegrationTests.Queues;

public sealed class ForgetTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Ana = "ana@example.com";
    private const string FunctionQueue = "NewClientFunctionDLQ";
    private const string TopicQueue = "NewClientNotificationDLQ";

    private const string Rows = """
        INSERT INTO costumers (name_costumer, email, phone) VALUES
            ('Ana Souza', 'Ana@Example.com', '+5521988887777'), ('Rui', 'rui@example.com', '+5511999999999')
        """;

    private readonly SqsStandIn _sqs = new();
    private Queue _ofFunction = null!;
    private Queue _ofTopic = null!;
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _ofFunction = _sqs.AddQueue(FunctionQueue);
        _ofTopic = _sqs.AddQueue(TopicQueue);
        _database = await postgres.CreateDatabaseAsync(Cancellation);
        await _database.ExecuteAsync(Rows, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _sqs.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Copies_of_a_message_are_named_once_and_all_counted_as_looked_at()
    {
        var body = ClientMessages.Body("Ana Souza", Ana, "12");
        var first = _ofFunction.Send(ClientMessages.Keyed(body, "ana's key"));
        var second = _ofFunction.Send(ClientMessages.Keyed(body, "ana's key"));

        var tool = await ForgetAsync([FunctionQueue]);

        tool.Output.Should().Contain("NewClientFunctionDLQ: 2 messages looked at, 1 with the address.")
            .And.Contain($"dlq delete {first}").And.NotContain(second).And.NotContain("Not looked at");
    }

    [Theory]
    [InlineData("1 row erased", 1)]
    [InlineData("1 row would be erased; nothing was", 2, "--dry-run")]
    public async Task Messages_of_the_person_are_named_in_every_queue_and_stay(
        string summary, int rowsLeft, params string[] arguments)
    {
        var valid = Send(_ofFunction, ClientMessages.Body("Ana Souza", "ANA@example.com", "+5521988887777"));
        var invalid = Send(_ofFunction, ClientMessages.Body("Ana Souza", Ana, "12"));
        var unreadable = Send(_ofTopic, $$"""{"name_costumer":"Ana Souza","email":"{{Ana}}""");
        var anothers = Send(_ofTopic, ClientMessages.Body($"Friend of {Ana}", "rui@example.com", "+5511999999999"));
        Send(_ofFunction, ClientMessages.Body("Juliana", "juli.ana@example.com", "12"));

        var tool = await ForgetAsync([FunctionQueue, TopicQueue], arguments);

        tool.ExitCode.Should().Be(0, tool.Error);
        tool.Output.Should().ContainAll(
            summary,
            "NewClientFunctionDLQ: 3 messages looked at, 2 with the address.",
            "NewClientNotificationDLQ: 2 messages looked at, 2 with the address.",
            "phone_not_a_phone_number: 1",
            "body_not_json: 1",
            $"A redrive registers the person, unless it did before: {valid}\n",
            $"Another client's, so look before you delete: {anothers}\n",
            $"dlq delete {unreadable} --queue-url {_sqs.UrlOf(TopicQueue)}\n");
        Ids(Line(tool, $"--queue-url {_sqs.UrlOf(FunctionQueue)}")).Should().BeEquivalentTo(valid, invalid);
        tool.Output.Should().NotContainAny("Souza", "Ana@", "ANA@", "ana@", "8888", "No dead-letter queue");
        (await _database.CostumersAsync(Cancellation)).Should().HaveCount(rowsLeft);
        (_ofFunction.Counts.Visible, _ofTopic.Counts.Visible).Should().Be((3, 2));
    }

    [Fact]
    public async Task Command_that_is_shown_deletes_the_messages()
    {
        Send(_ofFunction, ClientMessages.Body("Ana Souza", Ana, "12"));
        Send(_ofFunction, ClientMessages.Body("Ana Souza", Ana, "+5521988887777"));
        var ofRui = Send(_ofFunction, ClientMessages.Body("Rui", "rui@example.com", "12"));
        var server = new Uri(_sqs.UrlOf("")).GetLeftPart(UriPartial.Authority);
        var url = $"https://sqs.us-east-1.amazonaws.com/{_sqs.Cloud.AccountId}/{FunctionQueue}";

        var forgotten = await ForgetAsync([], "--queue-url", url, "--endpoint-url", server);
        var command = Line(forgotten, "managementclient dlq delete").Split("managementclient ")[1];
        var deleted = await Tool.RunAsync("", _database.Settings, command.Split(' '));

        deleted.ExitCode.Should().Be(0, deleted.Error);
        _ofFunction.Content.Should().ContainSingle().Which.MessageId.Should().Be(ofRui);
    }

    [Fact]
    public async Task Messages_of_the_person_are_deleted_with_the_rows_and_another_clients_stays()
    {
        Send(_ofFunction, ClientMessages.Body("Ana Souza", Ana, "12"));
        Send(_ofTopic, $$"""{"name_costumer":"Ana Souza","email":"{{Ana}}""");
        var anothers = Send(_ofTopic, ClientMessages.Body($"Friend of {Ana}", "rui@example.com", "+5511999999999"));

        var dryRun = await ForgetAsync([FunctionQueue, TopicQueue], "--delete-messages", "--dry-run");
        var before = (_ofFunction.Counts.Visible, _ofTopic.Counts.Visible);
        var tool = await ForgetAsync([FunctionQueue, TopicQueue], "--delete-messages");

        dryRun.ExitCode.Should().Be(0, dryRun.Error);
        before.Should().Be((1, 2));
        tool.ExitCode.Should().Be(0, tool.Error);
        tool.Output.Should().NotContain("To delete:");
        _ofFunction.Content.Should().BeEmpty();
        _ofTopic.Content.Should().ContainSingle().Which.MessageId.Should().Be(anothers);
        (await _database.CostumersAsync(Cancellation)).Should().NotContain(row => row.Email == Ana);
    }

    [Fact]
    public async Task Script_learns_the_same_masked_unless_it_asks()
    {
        var valid = Send(_ofFunction, ClientMessages.Body("Ana Souza", Ana, "+5521988887777"));
        var anothers = Send(_ofFunction, ClientMessages.Body($"Friend of {Ana}", "rui@example.com", "12"));

        var masked = await ForgetAsync([FunctionQueue, TopicQueue], "--json", "--dry-run");
        var whole = await ForgetAsync([FunctionQueue], "--json", "--show-personal-data");

        masked.Output.Should().NotContainAny("Souza", "na@", "8888");
        using var json = JsonDocument.Parse(whole.Output);
        json.RootElement.GetProperty("erased").GetInt32().Should().Be(1);
        var queue = json.RootElement.GetProperty("deadLetterQueues").EnumerateArray().Should().ContainSingle().Which;
        queue.GetProperty("queue").GetString().Should().Be(FunctionQueue);
        (queue.GetProperty("lookedAt").GetInt32(), queue.GetProperty("notLookedAt").GetInt32()).Should().Be((2, 0));
        queue.GetProperty("messages").EnumerateArray().Select(message => (
                message.GetProperty("id").GetString(),
                message.GetProperty("email").GetString(),
                Reasons: string.Join(' ', message.GetProperty("reasons").EnumerateArray()),
                message.GetProperty("registersThePerson").GetBoolean(),
                message.GetProperty("isAnotherClients").GetBoolean()))
            .Should().BeEquivalentTo([
                (valid, Ana, "", true, false),
                (anothers, "rui@example.com", "phone_not_a_phone_number", false, true),
            ]);
        Queues(masked).Should().Equal(FunctionQueue, TopicQueue);
    }

    [Fact]
    public async Task Message_is_named_also_when_the_table_has_no_row()
    {
        var id = Send(_ofFunction, ClientMessages.Body("Nobody", "nobody@example.com", "12"));

        var tool = await Tool.RunAsync(
            "nobody@example.com\n",
            _database.Settings,
            ["customers", "forget", "--email", "-", "--queue-url", _sqs.UrlOf(FunctionQueue)]);

        tool.Output.Should().ContainAll("No row has that address.", "1 message looked at, 1 with the address.", id);
    }

    [Fact]
    public async Task Without_a_queue_it_says_that_none_was_looked_at()
    {
        var text = await ForgetAsync([], "--dry-run");
        var json = await ForgetAsync([], "--json");

        text.Output.TrimEnd().Split('\n')[^1]
            .Should().StartWith("No dead-letter queue was searched").And.Contain("--queue-url");
        Queues(json).Should().BeEmpty();
        _sqs.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task Queue_that_is_named_twice_is_read_once()
    {
        Send(_ofFunction, ClientMessages.Body("Ana", Ana, "12"));

        var tool = await ForgetAsync([FunctionQueue, FunctionQueue], "--json");

        Queues(tool).Should().Equal(FunctionQueue);
    }

    [Fact]
    public async Task More_than_it_could_look_at_is_admitted()
    {
        Send(_ofFunction, ClientMessages.Body("Ana", Ana, "12"));
        _ofFunction.Receive(1);
        Send(_ofFunction, ClientMessages.Body("Rui", "rui@example.com", "12"));

        var text = await ForgetAsync([FunctionQueue], "--dry-run");
        _ofFunction.Receive(1);
        var json = await ForgetAsync([FunctionQueue], "--json");

        text.ExitCode.Should().Be(0);
        text.Output.Should().ContainAll("1 message looked at, none with the address.", "Not looked at: about 1 more");
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("deadLetterQueues")[0].GetProperty("notLookedAt").GetInt32().Should().Be(2);
    }

    [Fact]
    public async Task Every_message_of_a_long_queue_is_looked_at()
    {
        for (var number = 0; number < 1200; number++)
        {
            Send(_ofFunction, ClientMessages.Body(number));
        }

        var id = Send(_ofFunction, ClientMessages.Body("Ana", Ana, "12"));

        var tool = await ForgetAsync([FunctionQueue]);

        tool.Output.Should().ContainAll("1,201 messages looked at, 1 with the address.", id);
        _ofFunction.Counts.Visible.Should().Be(1201);
    }

    [Theory]
    [InlineData("AccessDeniedException", "GetQueueAttributes", "no permission")]
    [InlineData("AccessDeniedException", "ReceiveMessage", "no permission")]
    [InlineData("AccessDeniedException", "ChangeMessageVisibilityBatch", "no permission")]
    [InlineData("ExpiredToken", "ReceiveMessage", "the credentials have expired")]
    public async Task Queue_that_may_not_be_read_is_one_line_and_nothing_is_erased(
        string code, string action, string expected)
    {
        Send(_ofFunction, ClientMessages.Body("Ana", Ana, "12"));
        _sqs.Fault = called => called == action ? new SqsServerFault.Refuse(code) : new SqsServerFault.None();

        var tool = await ForgetAsync([FunctionQueue]);

        await ShouldBeOneLineAndNothingErasedAsync(tool, $"Queue {FunctionQueue} at http://127.0.0.1:", expected);
    }

    [Fact]
    public async Task Queue_that_is_not_there_is_found_out_before_the_first_is_read()
    {
        Send(_ofFunction, ClientMessages.Body("Ana", Ana, "12"));

        var tool = await ForgetAsync([FunctionQueue, "Nobody"]);

        await ShouldBeOneLineAndNothingErasedAsync(tool, "Queue Nobody at http://127.0.0.1:", "there is no such queue");
        _sqs.Calls.Should().NotContain("ReceiveMessage");
    }

    [Theory]
    [InlineData("GetQueueAttributes")]
    [InlineData("ReceiveMessage")]
    public async Task Endpoint_that_hangs_is_given_up_and_nothing_is_erased(string action)
    {
        var clock = new FakeTimeProvider();
        var hung = new TaskCompletionSource();
        _sqs.Fault = called => called == action ? new SqsServerFault.Hang(hung) : new SqsServerFault.None();
        string[] forget = ["customers", "forget", "--email", Ana, "--queue-url", _sqs.UrlOf(FunctionQueue)];

        var forgetting = Tool.RunAsync("", _database.Settings, clock, [.. forget, "--timeout", "90"]);
        await hung.Task;
        clock.Advance(TimeSpan.FromSeconds(95));

        await ShouldBeOneLineAndNothingErasedAsync(await forgetting, action, "no answer in 9");
    }

    [Fact]
    public async Task Queue_whose_messages_live_is_left_alone_and_nothing_is_erased()
    {
        var queue = _sqs.AddQueue("NewClientFunctionSQS", _ofFunction);
        Send(queue, ClientMessages.Body("Ana", Ana, "12"));

        var tool = await ForgetAsync([FunctionQueue, "NewClientFunctionSQS"]);

        await ShouldBeOneLineAndNothingErasedAsync(tool, "NewClientFunctionSQS is not a dead-letter queue");
        queue.Content.Should().ContainSingle().Which.ReceiveCount.Should().Be(0);
    }

    [Fact]
    public async Task Interrupt_while_a_queue_is_read_erases_nothing_and_gives_its_messages_back()
    {
        Send(_ofFunction, ClientMessages.Body("Ana", Ana, "12"));
        var receives = 0;
        var reached = new TaskCompletionSource();
        _sqs.Fault = action =>
        {
            if (action != "ReceiveMessage" || ++receives < 2)
            {
                return new SqsServerFault.None();
            }

            reached.TrySetResult();
            return new SqsServerFault.Hang();
        };
        string[] forget = ["customers", "forget", "--email", Ana, "--queue-url", _sqs.UrlOf(FunctionQueue)];
        await using var running = RunningTool.Start(_database.Settings, forget);
        await reached.Task.WaitAsync(Cancellation);

        await running.SignalAsync("INT");
        var tool = await running.EndAsync();

        tool.ExitCode.Should().Be(130, tool.Error);
        (await _database.CostumersAsync(Cancellation)).Should().HaveCount(2);
        _ofFunction.Counts.Visible.Should().Be(1);
    }

    [Theory]
    [InlineData("'' is not a URL", "--queue-url", "")]
    [InlineData("'--queue-url'", "--queue-url")]
    [InlineData("'NewClientFunctionDLQ' is not a URL", "--queue-url", "NewClientFunctionDLQ")]
    [InlineData("is not a queue's URL", "--queue-url", "https://sqs.us-east-1.amazonaws.com/")]
    [InlineData("'here' is not a URL", "--queue-url", "http://127.0.0.1:1/0/q", "--queue-url", "here")]
    [InlineData("--timeout", "--queue-url", "http://127.0.0.1:1/0/q", "--timeout", "0")]
    [InlineData("--endpoint-url", "--endpoint-url", "http://127.0.0.1:1")]
    public async Task Wrong_queue_is_a_mistake_of_the_command_line_and_nothing_is_erased(
        string expected, params string[] arguments)
    {
        var tool = await ForgetAsync([], arguments);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Contain(expected);
        tool.Output.Should().BeEmpty();
        (await _database.CostumersAsync(Cancellation)).Should().HaveCount(2);
    }

    private Task<Tool> ForgetAsync(string[] queues, params string[] arguments)
    {
        var urls = queues.SelectMany(queue => new[] { "--queue-url", _sqs.UrlOf(queue) });
        return Tool.RunAsync("", _database.Settings, ["customers", "forget", "--email", Ana, .. urls, .. arguments]);
    }

    private async Task ShouldBeOneLineAndNothingErasedAsync(Tool tool, params string[] expected)
    {
        tool.ExitCode.Should().Be(1);
        tool.ErrorLine.Should().ContainAll(expected).And.NotContain("Ana").And.NotContain(Ana);
        tool.Output.Should().BeEmpty();
        (await _database.CostumersAsync(Cancellation)).Should().HaveCount(2);
    }

    private static string Send(Queue queue, string body) => queue.Send(new OutgoingMessage(body));

    private static string Line(Tool tool, string part) =>
        tool.Output.Split('\n').Should().ContainSingle(line => line.Contains(part)).Which;

    private static IEnumerable<string> Ids(string command) =>
        command.Split(' ').Where(word => Guid.TryParse(word, out _));

    private static List<string?> Queues(Tool tool)
    {
        using var json = JsonDocument.Parse(tool.Output);
        return [.. json.RootElement.GetProperty("deadLetterQueues").EnumerateArray()
            .Select(queue => queue.GetProperty("queue").GetString())];
    }
}
