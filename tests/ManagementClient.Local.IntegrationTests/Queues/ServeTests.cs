using System.Text.Json;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ManagementClient.Local.IntegrationTests.Queues;

public sealed class ServeTests : IAsyncLifetime
{
    private const string QueueName = "NewClientFunctionSQS";

    private readonly PostgresFixture _postgres;
    private readonly SqsStandIn _sqs = new();
    private readonly Queue _deadLetters;
    private readonly Queue _queue;
    private TestDatabase _database = null!;

    public ServeTests(PostgresFixture postgres)
    {
        _postgres = postgres;
        _deadLetters = _sqs.AddQueue("NewClientFunctionDLQ");
        _queue = _sqs.AddQueue(QueueName, _deadLetters);
    }

    public async ValueTask InitializeAsync() =>
        _database = await _postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _sqs.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Quiet_run_writes_the_sum_alone()
    {
        _queue.Send(new OutgoingMessage(ClientMessages.Body(1)));

        var tool = await ServeUntilEmptyAsync("--quiet");

        tool.ExitCode.Should().Be(0, tool.Error);
        tool.ErrorLine.Should().StartWith($"{QueueName}: 1 batch, ");
    }

    [Fact]
    public async Task Clients_are_registered_once_and_poison_ends_in_the_dead_letter_queue()
    {
        for (var number = 0; number < 30; number++)
        {
            _queue.Send(ClientMessages.Keyed(ClientMessages.Body(number), $"key {number}"));
        }

        _queue.Send(ClientMessages.Keyed(ClientMessages.Body(7), "key 7"));
        var unreadable = _queue.Send(new OutgoingMessage("Hello, this is not JSON"));
        var invalid = _queue.Send(new OutgoingMessage(ClientMessages.Body("Rui", "rui at example.com", "12345")));

        var tool = await ServeUntilEmptyAsync();

        tool.ExitCode.Should().Be(0);
        (await CostumersAsync()).Should().BeEquivalentTo(Enumerable.Range(0, 30).Select(number => $"Client {number}"));
        _deadLetters.Content.Select(message => message.MessageId).Should().BeEquivalentTo(unreadable, invalid);
        _deadLetters.Content.Should().OnlyContain(message => message.ReceiveCount == 3);
        tool.Error.Should().Contain("Rows in costumers: 30");
    }

    [Fact]
    public async Task Window_gathers_more_than_one_receive_gives()
    {
        for (var number = 0; number < 25; number++)
        {
            _queue.Send(new OutgoingMessage(ClientMessages.Body(number)));
        }

        var tool = await ServeUntilEmptyAsync("--batch-size", "25", "--batch-window", "300", "--json");

        Lines(tool).Select(line => line.GetProperty("received").GetInt32()).Should().Equal(25, 25);
        (await CostumersAsync()).Should().HaveCount(25);
    }

    [Fact]
    public async Task Sum_of_many_messages_is_easy_to_read()
    {
        for (var number = 0; number < 1100; number++)
        {
            _queue.Send(new OutgoingMessage(ClientMessages.Body(number)));
        }

        var tool = await ServeUntilEmptyAsync("--batch-size", "1100", "--batch-window", "300");

        tool.Error.Should()
            .ContainAll("1 batch, 1,100 received: 1,100 done, 0 left", " ms together.", "Rows in costumers: 1,100");
    }

    [Fact]
    public async Task What_was_not_deleted_is_deleted_at_another_try()
    {
        _queue.Send(new OutgoingMessage(ClientMessages.Body(1)));
        var failures = 2;
        _sqs.Fault = action => action == "DeleteMessageBatch" && failures-- > 0
            ? new SqsServerFault.FailEntries()
            : new SqsServerFault.None();

        var tool = await ServeUntilEmptyAsync("--json");

        Lines(tool)[0].GetProperty("deleted").GetInt32().Should().Be(1);
        _sqs.Calls.Count(call => call == "DeleteMessageBatch").Should().Be(3);
        (await CostumersAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task What_could_not_be_deleted_comes_again_and_makes_no_second_row()
    {
        _queue.Send(new OutgoingMessage(ClientMessages.Body(1)));
        var failures = 3;
        _sqs.Fault = action => action == "DeleteMessageBatch" && failures-- > 0
            ? new SqsServerFault.FailEntries()
            : new SqsServerFault.None();

        var tool = await ServeUntilEmptyAsync("--json");

        Lines(tool).Select(line => line.GetProperty("undeleted").GetInt32()).Should().Equal(1, 0, 1);
        (await CostumersAsync()).Should().ContainSingle();
        _queue.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Interrupt_finishes_the_batch_under_way_and_takes_no_other()
    {
        await using var running = Serve();
        await _sqs.Polled.WaitAsync(TestContext.Current.CancellationToken);
        await using var closed = await CloseTableAsync();
        lock (_sqs.Cloud.Gate)
        {
            for (var number = 0; number < 15; number++)
            {
                _queue.Send(new OutgoingMessage(ClientMessages.Body(number)));
            }
        }

        await UntilSomeoneWaitsAsync();

        await running.SignalAsync("INT");

        // The batch must not end before the signal has arrived.
        await running.SaysAsync("a second one ends at once");
        await closed.CloseAsync();
        var tool = await running.EndAsync();

        tool.ExitCode.Should().Be(130, tool.Error);
        (await CostumersAsync()).Should().HaveCount(10);
        _queue.Content.Count.Should().Be(5, tool.Error);
    }

    [Fact]
    public async Task Second_interrupt_does_not_wait_for_the_batch()
    {
        await using var running = Serve();
        await _sqs.Polled.WaitAsync(TestContext.Current.CancellationToken);
        await using var closed = await CloseTableAsync();
        _queue.Send(new OutgoingMessage(ClientMessages.Body(1)));
        await UntilSomeoneWaitsAsync();

        await running.SignalAsync("INT");

        // Two signals at once may arrive as one.
        await running.SaysAsync("a second one ends at once");
        await running.SignalAsync("INT");
        var tool = await running.EndAsync();

        tool.ExitCode.Should().Be(130, tool.Error);
        tool.Error.Should().NotContain("Exception").And.Contain(
            "the function did not answer in time", "nobody waited for it");
        _queue.Content.Should().ContainSingle();
    }

    [Theory]
    [InlineData("AccessDeniedException", "no permission")]
    [InlineData("ExpiredToken", "the credentials have expired")]
    [InlineData("InvalidClientTokenId", "the access key is not known there")]
    [InlineData("AWS.SimpleQueueService.NonExistentQueue", "there is no such queue")]
    [InlineData("SomethingNew", "SomethingNew it is")]
    public async Task Refusal_is_one_line_that_names_what_and_where(string code, string expected)
    {
        _sqs.Fault = _ => new SqsServerFault.Refuse(code);

        var tool = await ServeUntilEmptyAsync();

        ShouldBeOneLine(tool, expected);
    }

    [Fact]
    public async Task Queue_that_is_not_there_is_one_line()
    {
        var tool = await Tool.RunAsync("", _database.Settings, "serve", "--queue-url", _sqs.UrlOf("Nobody"));

        tool.Error.Should().StartWith("Queue Nobody at http://127.0.0.1:").And.Contain("there is no such queue");
        tool.ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task Endpoint_that_hangs_is_given_up()
    {
        var clock = new FakeTimeProvider();
        var hung = new TaskCompletionSource();
        _sqs.Fault = _ => new SqsServerFault.Hang(hung);

        var serving = Tool.RunAsync(
            "", _database.Settings, clock, "serve", "--queue-url", _sqs.UrlOf(QueueName), "--timeout", "90");
        await hung.Task;
        clock.Advance(TimeSpan.FromSeconds(90));

        ShouldBeOneLine(await serving, "no answer in 90 s");
    }

    [Fact]
    public async Task Endpoint_that_is_no_queue_is_one_line()
    {
        _sqs.Fault = _ => new SqsServerFault.Page();

        var tool = await ServeUntilEmptyAsync();

        ShouldBeOneLine(tool, "does not speak SQS");
    }

    [Fact]
    public async Task Permission_that_ends_in_the_middle_ends_the_command_and_loses_nothing()
    {
        for (var number = 0; number < 15; number++)
        {
            _queue.Send(new OutgoingMessage(ClientMessages.Body(number)));
        }

        var receives = 0;
        _sqs.Fault = action => action == "ReceiveMessage" && ++receives > 1
            ? new SqsServerFault.Refuse("ExpiredToken")
            : new SqsServerFault.None();

        var tool = await ServeUntilEmptyAsync();

        tool.ExitCode.Should().Be(1);
        tool.Error.TrimEnd().Split('\n')[^1].Should().Contain("the credentials have expired");
        (await CostumersAsync()).Should().HaveCount(10);
        _queue.Content.Count.Should().Be(5, tool.Error);
    }

    [Fact]
    public async Task Database_that_is_mistyped_is_not_made()
    {
        _queue.Send(new OutgoingMessage(ClientMessages.Body(1)));
        var mistyped = $"{_database.Name}_mistyped";
        var settings = new Dictionary<string, string>(_database.Settings) { ["DB_NAME"] = mistyped };

        var tool = await ServeUntilEmptyAsync(settings);

        ShouldBeRefused(tool, mistyped, "does not exist", "run 'migrate'", "DB_NAME");
        var made = $"SELECT count(*) FROM pg_database WHERE datname = '{mistyped}'";
        (await _database.ScalarAsync<long>(made, TestContext.Current.CancellationToken)).Should().Be(0);
    }

    [Fact]
    public async Task Database_that_is_not_migrated_is_left_as_it_is()
    {
        _queue.Send(new OutgoingMessage(ClientMessages.Body(1)));
        const string empty = """DROP TABLE costumers, processed_messages, "__EFMigrationsHistory" """;
        await _database.ExecuteAsync(empty, TestContext.Current.CancellationToken);

        var tool = await ServeUntilEmptyAsync(_database.Settings);

        ShouldBeRefused(tool, $"{_database.Name} at 127.0.0.1:", "tables: not there", "Run 'migrate'");
        (await TablesAsync()).Should().Be(0);
    }

    [Fact]
    public async Task User_of_the_function_may_serve()
    {
        _queue.Send(new OutgoingMessage(ClientMessages.Body(1)));
        var user = $"app_of_{_database.Name}";
        var settings = new Dictionary<string, string>(_database.Settings) { ["DB_APP_USER"] = user };
        await Tool.RunAsync("", settings, "migrate");
        settings["DB_USER"] = user;
        var password = $"ALTER ROLE {user} PASSWORD '{settings["DB_PASSWORD"]}'";
        await _database.ExecuteAsync(password, TestContext.Current.CancellationToken);

        var tool = await ServeUntilEmptyAsync(settings);

        tool.ExitCode.Should().Be(0, tool.Error);
        (await CostumersAsync()).Should().Equal("Client 1");
    }

    [Theory]
    [InlineData("--batch-size", "11")]
    [InlineData("--concurrency", "0")]
    [InlineData("--visibility-timeout", "0")]
    public async Task Setting_that_Lambda_would_not_take_is_a_mistake_of_the_command_line(params string[] arguments)
    {
        var tool = await ServeUntilEmptyAsync(arguments);

        tool.ExitCode.Should().Be(2);
        tool.Error.TrimEnd().Split('\n').Should().ContainSingle();
        _sqs.Calls.Should().NotContain("ReceiveMessage");
    }

    private Task<Tool> ServeUntilEmptyAsync(params string[] arguments) =>
        ServeUntilEmptyAsync(_database.Settings, arguments);

    private Task<Tool> ServeUntilEmptyAsync(
        IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        Tool.RunAsync(
            "",
            settings,
            ["serve", "--queue-url", _sqs.UrlOf(QueueName), "--until-empty", "--concurrency", "1", .. arguments]);

    private RunningTool Serve() => RunningTool.Start(
        _database.Settings,
        ["serve", "--queue-url", _sqs.UrlOf(QueueName), "--concurrency", "1", .. Tool.AnyMachine]);

    private async Task<IEnumerable<string>> CostumersAsync() =>
        (await _database.CostumersAsync(TestContext.Current.CancellationToken)).Select(row => row.Name);

    private async Task<NpgsqlConnection> CloseTableAsync()
    {
        var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE costumers IN EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private Task UntilSomeoneWaitsAsync()
    {
        const string Waiting =
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
        return HangLimit.UntilAsync(
            async () => await _database.ScalarAsync<long>(Waiting, TestContext.Current.CancellationToken) > 0,
            TestContext.Current.CancellationToken);
    }

    private void ShouldBeOneLine(Tool tool, string expected)
    {
        tool.ExitCode.Should().Be(1);
        tool.Error.TrimEnd().Split('\n').Should().ContainSingle()
            .Which.Should().StartWith($"Queue {QueueName} at http://127.0.0.1:").And.Contain(expected);
        _sqs.Calls.Should().NotContain("ReceiveMessage");
    }

    private void ShouldBeRefused(Tool tool, params string[] expected)
    {
        tool.ExitCode.Should().Be(1);
        tool.ErrorLine.Should().StartWith("The database cannot be used: ").And.ContainAll(expected);
        _queue.Content.Should().ContainSingle().Which.ReceiveCount.Should().Be(0);
    }

    private Task<long> TablesAsync() => _database.ScalarAsync<long>(
        "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", TestContext.Current.CancellationToken);

    private static List<JsonElement> Lines(Tool tool) => [.. tool.Output
        .Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement)];
}
