using System.Text.Json.Nodes;
using ManagementClient.Lambda.DeadLetters;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Simulation.SqsApi;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class SetAsideTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(13)]
    public async Task Rejected_messages_are_in_the_dead_letter_queue_after_one_delivery_each_with_its_reason()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var deadLetters = await DeadLetterEndpoint.StartAsync();
        await using var function = RunningFunction.Start(deadLetters.Added(database.Settings));
        var reused = SqsEvents.Record("7", SqsEvents.Client("Another"));
        var first = SqsEvents.Record("6", SqsEvents.Client("Rui"));
        reused["messageAttributes"] = Key("same");
        first["messageAttributes"] = Key("same");

        var response = await function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.Record("1", SqsEvents.Client("Ana")),
            SqsEvents.Record("2", "no JSON"),
            SqsEvents.Record("3", "[]"),
            SqsEvents.Record("4", SqsEvents.Client("", "nobody", "+5511999999999")),
            SqsEvents.Record("5", SqsEvents.Envelope("0193e0a5-7b1c-7e11-8f5a-000000000001", " ")),
            first,
            reused));

        response.Should().Be(SqsEvents.Failures());
        deadLetters.Letters.Should().BeEquivalentTo(new (string, string?)[]
        {
            ("no JSON", "body_not_json"),
            ("[]", "body_not_object"),
            (SqsEvents.Client("", "nobody", "+5511999999999"), "name_empty,email_not_an_email_address"),
            (SqsEvents.Envelope("0193e0a5-7b1c-7e11-8f5a-000000000001", " "), "body_empty"),
            (SqsEvents.Client("Another"), "key_reused"),
        });
        (await NamesAsync(database)).Should().BeEquivalentTo("Ana", "Rui");
    }

    [Theory]
    [Fault(45)]
    [InlineData("AccessDenied")]
    [InlineData("QueueDoesNotExist")]
    public async Task Messages_that_SQS_refuses_come_back(string code)
    {
        await ShouldComeBackAsync(new SqsServerFault.Refuse(code), code, AnswerAsync);
    }

    [Fact]
    [Fault(45)]
    public async Task Messages_that_SQS_never_answers_for_come_back()
    {
        await ShouldComeBackAsync(new SqsServerFault.Hang(), "out of time", (function, batch, deadLetters) =>
            function.ResponseInTimeAsync(
                batch,
                token => HangLimit.UntilAsync(() => deadLetters.Calls.Any(), token),
                SetAside.Limit));
    }

    [Fact]
    [Fault(45)]
    public async Task Messages_come_back_where_something_else_answers()
    {
        await ShouldComeBackAsync(new SqsServerFault.Page(), "no JSON", AnswerAsync);
    }

    [Fact]
    [Fault(45)]
    public async Task Message_whose_answer_is_lost_comes_back_and_is_set_aside_twice_under_one_key()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var isLost = true;
        await using var deadLetters = await DeadLetterEndpoint.StartAsync(
            _ => isLost ? new SqsServerFault.BreakAfter() : new SqsServerFault.None());
        await using var function = RunningFunction.Start(deadLetters.Added(database.Settings));
        var rejected = SqsEvents.Of(SqsEvents.Record("1", "no JSON"));

        var first = await function.ResponseToAsync(rejected);
        isLost = false;
        var second = await function.ResponseToAsync(rejected);

        first.Should().Be(SqsEvents.Failures("1"));
        second.Should().Be(SqsEvents.Failures());
        deadLetters.Queue.Content.Select(letter => letter.Attributes["IdempotencyKey"].Value).Should().Equal("1", "1");
    }

    [Fact]
    [Fault(45)]
    public async Task Of_a_partial_success_exactly_the_failed_come_back()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var deadLetters = await DeadLetterEndpoint.StartAsync(
            _ => new SqsServerFault.FailEntries(place => place % 2 == 0));
        await using var function = RunningFunction.Start(deadLetters.Added(database.Settings));

        var response = await function.ResponseToAsync(SqsEvents.Of(Enumerable.Range(0, 15)
            .Select(index => SqsEvents.Record($"{index}", $"no JSON {index}"))));

        response.Should().Be(SqsEvents.Failures("0", "2", "4", "6", "8", "10", "12", "14"));
        deadLetters.Letters.Select(letter => letter.Body)
            .Should().Equal(
                "no JSON 1", "no JSON 3", "no JSON 5", "no JSON 7", "no JSON 9", "no JSON 11", "no JSON 13");
    }

    [Fact]
    [Fault(44)]
    public async Task Nothing_is_set_aside_while_the_database_is_away()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var deadLetters = await DeadLetterEndpoint.StartAsync();
        var settings = new Dictionary<string, string>(deadLetters.Added(database.Settings)) { ["DB_PORT"] = "1" };
        await using var function = RunningFunction.Start(settings);

        await function.InitInTimeAsync();
        var error = await function.ErrorInTimeAsync(
            SqsEvents.Of(SqsEvents.Record("1", SqsEvents.Client("Ana")), SqsEvents.Record("2", "no JSON")),
            token => function.RepeatsAsync("ConnectionRefused", token));

        error.Type.Should().Contain("DatabaseUnavailable");
        deadLetters.Calls.Should().BeEmpty();
    }

    [Theory]
    [InlineData("NewClientFunctionDLQ")]
    [InlineData("")]
    public async Task Function_without_a_way_to_SQS_gives_back_what_it_rejects(string url)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var deadLetters = await DeadLetterEndpoint.StartAsync();
        var settings =
            new Dictionary<string, string>(deadLetters.Added(database.Settings)) { ["DEAD_LETTER_QUEUE_URL"] = url };
        await using var function = RunningFunction.Start(settings);

        var response = await function.ResponseToAsync(SqsEvents.Of(SqsEvents.Record("1", "no JSON")));

        response.Should().Be(SqsEvents.Failures("1"));
        deadLetters.Calls.Should().BeEmpty();
    }

    [Fact]
    [Fault(51)]
    public async Task Two_copies_of_a_bare_body_that_are_redriven_make_one_row()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(RefusingTrigger.Sql, Cancellation);
        await using var deadLetters = await DeadLetterEndpoint.StartAsync();
        var record = SqsEvents.Record("0193e0a5-7b1c-7e11-8f5a-000000000009", SqsEvents.Client("Canary"));
        record["attributes"]!["ApproximateReceiveCount"] = "3";
        var refused = SqsEvents.Of(record);
        await using (var killed = RunningFunction.Start(
            deadLetters.Added(database.Settings),
            call => call is RuntimeApiCall.Response ? RuntimeApiFault.Close : RuntimeApiFault.None))
        {
            await killed.InvokeAsync(refused);
            await killed.Exited;
        }

        await using var function = RunningFunction.Start(deadLetters.Added(database.Settings));
        await function.ResponseToAsync(refused);
        var copies = deadLetters.Queue.Content.ToList();
        await database.ExecuteAsync("DROP TRIGGER refuse ON costumers", Cancellation);
        var response = await function.ResponseToAsync(SqsEvents.Of(copies.Select(Redriven)));

        copies.Should().HaveCount(2);
        copies.Should().OnlyContain(copy => copy.Attributes["RejectionReasons"].Value == "refused_by_database_23514");
        response.Should().Be(SqsEvents.Failures());
        (await NamesAsync(database)).Should().Equal("Canary");
    }

    [Fact]
    [Fault(52)]
    public async Task Batch_that_is_mostly_rejected_for_one_reason_comes_back_five_times_first()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var deadLetters = await DeadLetterEndpoint.StartAsync();
        await using var function = RunningFunction.Start(deadLetters.Added(database.Settings));
        string Batch(int receives) => SqsEvents.Of(Enumerable.Range(0, 20).Select(index =>
        {
            var record = SqsEvents.Record($"{index}", index < 11 ? "no JSON" : SqsEvents.Client($"Client {index}"));
            record["attributes"]!["ApproximateReceiveCount"] = $"{receives}";
            return record;
        }));

        var fifth = await function.ResponseToAsync(Batch(receives: 5));
        var callsUntilThen = deadLetters.Calls.Count();
        var sixth = await function.ResponseToAsync(Batch(receives: 6));

        fifth.Should().Be(SqsEvents.Failures(Enumerable.Range(0, 11).Select(index => $"{index}")));
        callsUntilThen.Should().Be(0);
        sixth.Should().Be(SqsEvents.Failures());
        deadLetters.Queue.Content.Should().HaveCount(11);
        var log = await function.EndedLogAsync();
        log.Where(line => line.TryGetProperty("massRejection", out var mass) && mass.GetInt32() == 1)
            .Should().ContainSingle();
        log.Should().ContainSingle(line => line.GetProperty("eventId").GetInt32() == 105);
    }

    [Fact]
    public async Task What_the_database_refuses_comes_back_twice_before_it_is_set_aside()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(RefusingTrigger.Sql, Cancellation);
        await using var deadLetters = await DeadLetterEndpoint.StartAsync();
        await using var function = RunningFunction.Start(deadLetters.Added(database.Settings));
        var responses = new List<string>();

        foreach (var receives in (string[])["1", "2", "3"])
        {
            var record = SqsEvents.Record("1", SqsEvents.Client("Canary"));
            record["attributes"]!["ApproximateReceiveCount"] = receives;
            responses.Add(await function.ResponseToAsync(SqsEvents.Of(record)));
        }

        responses.Should().Equal(SqsEvents.Failures("1"), SqsEvents.Failures("1"), SqsEvents.Failures());
        deadLetters.Letters.Should().Equal((SqsEvents.Client("Canary"), "refused_by_database_23514"));
    }

    [Fact]
    [Fault(46)]
    public async Task Poison_in_a_FIFO_group_is_set_aside_in_its_group_and_holds_up_nobody()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var deadLetters = await DeadLetterEndpoint.StartAsync(name: "NewClientFunctionDLQ.fifo");
        await using var function = RunningFunction.Start(deadLetters.Added(database.Settings));

        var response = await function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.FifoRecord("1", "a", SqsEvents.Client("First")),
            SqsEvents.FifoRecord("2", "a", "no JSON"),
            SqsEvents.FifoRecord("3", "a", SqsEvents.Client("Second")),
            SqsEvents.FifoRecord("4", "a", SqsEvents.Client("Third"))));

        response.Should().Be(SqsEvents.Failures());
        var letter = deadLetters.Queue.Content.Should().ContainSingle().Subject;
        (letter.Body, letter.GroupId, letter.DeduplicationId).Should().Be(("no JSON", "a", "2"));
        (await database.CostumersAsync(Cancellation)).OrderBy(row => row.Id).Select(row => row.Name)
            .Should().Equal("First", "Second", "Third");
    }

    private static JsonObject Key(string key) => new()
    {
        ["IdempotencyKey"] = new JsonObject { ["stringValue"] = key, ["dataType"] = "String" },
    };

    private static JsonObject Redriven(Message letter, int index)
    {
        var record = SqsEvents.Record($"redriven-{index}", letter.Body);
        record["messageAttributes"] = new JsonObject(letter.Attributes.Select(attribute =>
            KeyValuePair.Create<string, JsonNode?>(
                attribute.Key,
                new JsonObject
                {
                    ["stringValue"] = attribute.Value.Value,
                    ["dataType"] = attribute.Value.DataType,
                })));
        return record;
    }

    private static async Task<IEnumerable<string>> NamesAsync(TestDatabase database) =>
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name);

    private static Task<string> AnswerAsync(RunningFunction function, string batch, DeadLetterEndpoint deadLetters) =>
        function.ResponseToAsync(batch);

    /// <summary>The valid are registered and acknowledged, the rejected come back, and the log says why.</summary>
    private async Task ShouldComeBackAsync(
        SqsServerFault fault,
        string problem,
        Func<RunningFunction, string, DeadLetterEndpoint, Task<string>> respond)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var deadLetters = await DeadLetterEndpoint.StartAsync(_ => fault);
        await using var function = RunningFunction.Start(deadLetters.Added(database.Settings));

        var batch = SqsEvents.Of(
            SqsEvents.Record("1", "no JSON"), SqsEvents.Record("2", SqsEvents.Client("Ana")),
            SqsEvents.Record("3", "[]"));

        var response = await respond(function, batch, deadLetters);

        response.Should().Be(SqsEvents.Failures("1", "3"));
        (await NamesAsync(database)).Should().Equal("Ana");
        deadLetters.Calls.Should().Equal("SendMessageBatch");
        var log = await function.EndedLogAsync();
        log.Should().ContainSingle(line => line.GetProperty("eventId").GetInt32() == 104)
            .Which.GetProperty("problem").GetString().Should().Contain(problem);
        log.Should().ContainSingle(line => line.GetProperty("eventId").GetInt32() == 100)
            .Which.GetProperty("setAsideFailed").GetInt32().Should().Be(2);
    }
}
