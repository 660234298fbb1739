using System.Text.Json;
using System.Text.Json.Nodes;
using ManagementClient.Simulation.Functions;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class TracingTests(PostgresFixture postgres)
{
    private const string NoFailures = """{"batchItemFailures":[]}""";
    private const string Trace = "5759e988bd862e3fe1be46a994272793";
    private const string Invocation = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    /// <summary>Milliseconds that the function waits for a collector, where that is no test's subject.</summary>
    private const string Patience = "60000";

    private const int TraceLost = 140;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batch_is_a_span_below_the_invocation_and_the_statement_is_one_below_the_batch()
    {
        await using var collector = OtlpCollector.Answering();
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = Start(database, collector.Endpoint);

        var response = await function.ResponseToAsync(SampleEvents.Seed);
        await function.ResponseToAsync(SampleEvents.Seed);

        response.Should().Be(NoFailures);
        var batches = collector.Spans.Where(span => Kind(span) == 5).ToList();
        var batch = batches.Should().HaveCount(2).And.Subject.First();
        var statement = collector.Spans.First(span => Kind(span) == 3);
        Text(batch, "name").Should().Be("process NewClientFunctionSQS");
        Text(batch, "traceId").Should().Be(Trace);
        Text(batch, "parentSpanId").Should().Be("53995c3f42cd8ad8");
        Attributes(batch).Should().Contain(new Dictionary<string, string>
        {
            ["messaging.system"] = "aws_sqs",
            ["messaging.operation.name"] = "process",
            ["messaging.destination.name"] = "NewClientFunctionSQS",
            ["messaging.batch.message_count"] = "1",
            ["faas.trigger"] = "pubsub",
            ["faas.coldstart"] = "true",
        });
        Attributes(batches[1])["faas.coldstart"].Should().Be("false");
        Text(statement, "traceId").Should().Be(Trace);
        Text(statement, "parentSpanId").Should().Be(Text(batch, "spanId"));
        Attributes(statement).Should().Contain(new Dictionary<string, string>
        {
            ["db.system.name"] = "postgresql",
            ["db.namespace"] = database.Name,
            ["db.query.summary"] = Text(statement, "name"),
        });
        long.Parse(Text(batch, "startTimeUnixNano"), null)
            .Should().BeLessThanOrEqualTo(long.Parse(Text(statement, "startTimeUnixNano"), null));
        JsonDocument.Parse(collector.Bodies.First()).RootElement.GetProperty("resourceSpans")[0].GetProperty("resource")
            .GetRawText().Should().Contain(
                """{"key":"service.name","value":{"stringValue":"RegisterNewClientFunction"}}""");
    }

    [Fact]
    public async Task Batch_is_linked_to_the_spans_that_its_messages_were_sent_in()
    {
        await using var collector = OtlpCollector.Answering();
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = Start(database, collector.Endpoint);
        var carried = SqsEvents.Record("carried", SqsEvents.Client("Ana"));
        carried["attributes"]!["AWSTraceHeader"] =
            "Root=1-68985edd-0123456789abcdef01234567;Parent=1111111111111111;Sampled=1";
        var attribute = SqsEvents.Record("attribute", SqsEvents.Client("Rita"));
        attribute["attributes"]!["AWSTraceHeader"] = carried["attributes"]!["AWSTraceHeader"]!.DeepClone();
        attribute["messageAttributes"]!["traceparent"] = new JsonObject
        {
            ["stringValue"] = "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-2222222222222222-01",
            ["dataType"] = "String",
        };
        var envelope = JsonNode.Parse(SqsEvents.Envelope("sns-id", SqsEvents.Client("Sara")))!;
        envelope["MessageAttributes"] = new JsonObject
        {
            ["traceparent"] = new JsonObject
            {
                ["Type"] = "String",
                ["Value"] = "00-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb-3333333333333333-00",
            },
        };

        await function.ResponseToAsync(SqsEvents.Of(
            carried,
            attribute,
            SqsEvents.Record("envelope", envelope.ToJsonString()),
            SqsEvents.Record("untraced", SqsEvents.Client("Rui"))));

        collector.Spans.Single(span => Kind(span) == 5).GetProperty("links").EnumerateArray()
            .Select(link => (Text(link, "traceId"), Text(link, "spanId"), Attributes(link)["messaging.message.id"]))
            .Should().Equal(
                ("68985edd0123456789abcdef01234567", "1111111111111111", "carried"),
                (new string('a', 32), "2222222222222222", "attribute"),
                (new string('b', 32), "3333333333333333", "envelope"));
    }

    [Fact]
    public async Task Trace_that_the_invocation_does_not_record_is_not_recorded_here()
    {
        await using var collector = OtlpCollector.Answering();
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = Start(database, collector.Endpoint);
        function.TraceId = Invocation.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal);

        var response = await function.ResponseToAsync(SampleEvents.Seed);

        response.Should().Be(NoFailures);
        collector.Bodies.Should().BeEmpty();
    }

    [Fact]
    public async Task Failure_is_in_the_spans_by_its_SQLSTATE_and_nothing_personal_is()
    {
        await using var collector = OtlpCollector.Answering();
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(RefusingTrigger.Sql, Cancellation);
        await using var function = Start(database, collector.Endpoint);

        await function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.Record("refused", SqsEvents.Client("Canary", "canary@example.com", "+5511988887777"))));
        await database.ExecuteAsync("DROP TABLE costumers", Cancellation);
        await function.ErrorOfAsync(SqsEvents.Of(
            SqsEvents.Record("late", SqsEvents.Client("Canary", "canary@example.com", "+5511988887777"))));

        collector.Spans.Where(span => Kind(span) == 3)
            .Select(span => Attributes(span)["db.response.status_code"]).Should().Equal("23514", "42P01");
        var failed = collector.Spans.Last(span => Kind(span) == 5);
        failed.GetProperty("status").GetProperty("code").GetInt32().Should().Be(2);
        Attributes(failed)["error.type"].Should().Be("DatabaseUnavailableException");
        collector.Bodies.Should().NotContain(body =>
            body.Contains("canary", StringComparison.OrdinalIgnoreCase) || body.Contains("5511988887777"));
    }

    [Fact]
    public async Task Collector_that_hangs_costs_no_batch_and_one_warning()
    {
        await using var collector = OtlpCollector.Hanging();
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var limit = ProgramUnderTest.IsNative ? TimeSpan.FromSeconds(5) : TimeSpan.FromMilliseconds(500);
        await using var function = RunningFunction.Start(
            Settings(database, collector.Endpoint, timeout: $"{limit.TotalMilliseconds}"));
        function.TraceId = Invocation;

        var first = await function.ResponseInTimeAsync(
            SampleEvents.Seed, token => HangLimit.UntilAsync(() => collector.Bodies.Count == 1, token), limit);
        var second = await function.ResponseToAsync(SampleEvents.Seed);

        (first, second).Should().Be((NoFailures, NoFailures));
        collector.Bodies.Should().ContainSingle("it is not asked again at once");
        await WarnedOnceAsync(function, $"does not answer in {limit.TotalMilliseconds} ms");
    }

    [Fact]
    public async Task Collector_that_is_absent_costs_no_batch_and_one_warning()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var endpoint = OtlpCollector.AbsentEndpoint();
        await using var function = Start(database, endpoint);

        var first = await function.ResponseToAsync(SampleEvents.Seed);
        var second = await function.ResponseToAsync(SampleEvents.Seed);

        (first, second).Should().Be((NoFailures, NoFailures));
        await WarnedOnceAsync(function, $"{new Uri(endpoint).Authority} cannot be reached");
    }

    [Fact]
    public async Task Collector_that_refuses_costs_no_batch_and_one_warning()
    {
        await using var collector = OtlpCollector.Answering(503);
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = Start(database, collector.Endpoint);

        var response = await function.ResponseToAsync(SampleEvents.Seed);

        response.Should().Be(NoFailures);
        await WarnedOnceAsync(function, "status 503");
    }

    [Theory]
    [InlineData("https://localhost:4318")]
    [InlineData("localhost:4318")]
    [InlineData("collector")]
    public async Task Address_that_is_no_collectors_is_an_init_error_that_names_it(string endpoint)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = Start(database, endpoint);

        var init = await function.Init;

        init.Should().BeOfType<InitOutcome.Failed>().Which.Message.Should()
            .StartWith("OTEL_EXPORTER_OTLP_ENDPOINT must be").And.Contain($"'{endpoint}'");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1s")]
    public async Task Timeout_that_is_no_number_of_milliseconds_is_an_init_error_that_names_it(string timeout)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = Start(database, OtlpCollector.AbsentEndpoint(), timeout);

        var init = await function.Init;

        init.Should().BeOfType<InitOutcome.Failed>().Which.Message.Should()
            .StartWith("OTEL_EXPORTER_OTLP_TIMEOUT must be").And.Contain($"'{timeout}'");
    }

    private static RunningFunction Start(TestDatabase database, string endpoint, string timeout = Patience)
    {
        var function = RunningFunction.StartProcess(Settings(database, endpoint, timeout));
        function.TraceId = Invocation;
        return function;
    }

    private static Dictionary<string, string> Settings(TestDatabase database, string endpoint, string timeout) =>
        new(database.Settings)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = timeout,
        };

    private static async Task WarnedOnceAsync(RunningFunction function, string problem) =>
        (await function.EndedLogAsync()).Where(line => line.GetProperty("eventId").GetInt32() == TraceLost)
            .Should().ContainSingle().Which.GetProperty("problem").GetString().Should().Contain(problem);

    private static int Kind(JsonElement span) => span.GetProperty("kind").GetInt32();

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static Dictionary<string, string> Attributes(JsonElement element) =>
        element.GetProperty("attributes").EnumerateArray().ToDictionary(
            attribute => Text(attribute, "key"),
            attribute => attribute.GetProperty("value").EnumerateObject().Single().Value is { } value
                && value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText());
}
