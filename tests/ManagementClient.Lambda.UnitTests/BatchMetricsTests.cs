using System.Text.Json;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NJsonSchema;

namespace ManagementClient.Lambda.UnitTests;

public sealed class BatchMetricsTests
{
    private readonly FakeStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Line_of_a_batch_is_of_the_embedded_metric_format()
    {
        using var function = new LoggedFunction(_store);

        await HandleMixedAsync(function);

        var line = function.Batches.Should().ContainSingle().Subject;
        var schema = await JsonSchema.FromJsonAsync(Schema(), Cancellation);
        schema.Validate(line.GetRawText()).Should().BeEmpty();
        foreach (var metric in MetricsOf(line))
        {
            line.GetProperty(metric).ValueKind.Should().Be(JsonValueKind.Number, metric);
        }

        var directive = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        directive.GetProperty("Dimensions").GetRawText().Should().Be("""[["FunctionName"]]""");
        line.GetProperty("FunctionName").GetString().Should().Be("RegisterNewClientFunction");
    }

    [Fact]
    public async Task Every_metric_is_counted_once()
    {
        using var function = new LoggedFunction(_store);

        await HandleMixedAsync(function);

        var line = function.Batches.Should().ContainSingle().Subject;
        MetricsOf(line).ToDictionary(name => name, name => line.GetProperty(name).GetDouble())
            .Where(metric => metric.Key is not ("durationMs" or "databaseMs" or "oldestMessageSeconds"))
            .Should().BeEquivalentTo(new Dictionary<string, double>
            {
                ["received"] = 7,
                ["registered"] = 2,
                ["duplicates"] = 1,
                ["rejected"] = 3,
                ["setAside"] = 0,
                ["setAsideFailed"] = 0,
                ["massRejection"] = 0,
                ["deferred"] = 1,
                ["coldStart"] = 1,
                ["rejected_body_not_json"] = 1,
                ["rejected_email_not_an_email_address"] = 1,
                ["rejected_refused_by_database_23514"] = 1,
            });
        line.GetProperty("message").GetString().Should()
            .Be("Batch of 7: 2 registered, 1 already registered, 3 rejected, 1 deferred, in 0 ms");
    }

    [Fact]
    public async Task Durations_are_of_the_batch_and_of_its_time_in_the_database()
    {
        FakeTimeProvider? time = null;
        var store = new FakeStore { Before = _ => time!.Advance(TimeSpan.FromMilliseconds(7.25)) };
        using var function = new LoggedFunction(store);
        time = function.Time;

        await function.HandleAsync(Records.Of(Records.Valid));

        var line = function.Batches.Should().ContainSingle().Subject;
        line.GetProperty("databaseMs").GetDouble().Should().Be(7.25);
        line.GetProperty("durationMs").GetDouble().Should().Be(7.25);
    }

    [Fact]
    public async Task Age_is_that_of_the_oldest_message()
    {
        using var function = new LoggedFunction(_store);
        var now = function.Time.GetUtcNow();

        await function.HandleAsync(SentAt(now.AddSeconds(-2)), SentAt(now.AddSeconds(-90.5)), SentAt(now));
        await function.HandleAsync(SentAt(now.AddSeconds(5)));
        await function.HandleAsync(Records.Of(Records.Valid));

        function.Batches[0].GetProperty("oldestMessageSeconds").GetDouble().Should().Be(90.5);
        function.Batches[1].GetProperty("oldestMessageSeconds").GetDouble().Should().Be(0, "clocks differ");
        function.Batches[2].TryGetProperty("oldestMessageSeconds", out _).Should().BeFalse();
        MetricsOf(function.Batches[2]).Should().NotContain("oldestMessageSeconds");
    }

    [Fact]
    public async Task Only_the_first_batch_of_an_environment_is_a_cold_start()
    {
        using var function = new LoggedFunction(_store);

        await function.HandleAsync(Records.Of(Records.Valid));
        await function.HandleAsync(Records.Of(Records.Valid));

        function.Batches.Select(line => line.GetProperty("coldStart").GetInt32()).Should().Equal(1, 0);
    }

    [Fact]
    public async Task Batch_that_fails_as_a_whole_has_its_line_and_comes_back_whole()
    {
        using var function = new LoggedFunction(_store);

        var handling = () => function.HandleAsync(Records.Of(Client("late")), Records.Of(Records.Invalid));

        await handling.Should().ThrowAsync<DatabaseUnavailableException>();
        var line = function.Batches.Should().ContainSingle().Subject;
        line.GetProperty("received").GetInt32().Should().Be(2);
        line.GetProperty("deferred").GetInt32().Should().Be(2);
        line.GetProperty("registered").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task Metrics_are_written_whatever_the_log_level()
    {
        using var function = new LoggedFunction(_store, LogLevel.Critical);

        await HandleMixedAsync(function);

        function.Lines.Should().ContainSingle().Which.TryGetProperty("_aws", out _).Should().BeTrue();
    }

    private static Task<SQSBatchResponse> HandleMixedAsync(LoggedFunction function) => function.HandleAsync(
        Records.Of(Client("new"), "1"),
        Records.Of(Client("again"), "2"),
        Records.Of(Client("refused"), "3"),
        SentAt(function.Time.GetUtcNow()),
        Records.Of(Client("late"), "4"),
        Records.Of(Records.Invalid, "5"),
        Records.Of("no JSON", "6"));

    private static SQSEvent.SQSMessage SentAt(DateTimeOffset time)
    {
        var record = Records.Of(Client("sent"), "sent");
        record.Attributes = new() { ["SentTimestamp"] = $"{time.ToUnixTimeMilliseconds()}" };
        return record;
    }

    private static IEnumerable<string> MetricsOf(JsonElement line) =>
        line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Metrics").EnumerateArray()
            .Select(metric => metric.GetProperty("Name").GetString()!);

    private static string Client(string name) =>
        $$"""{"name_costumer":"{{name}}","email":"client@example.com","phone":"+5511999999999"}""";

    private static string Schema()
    {
        using var stream = typeof(BatchMetricsTests).Assembly
            .GetManifestResourceStream("embedded-metric-format.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
