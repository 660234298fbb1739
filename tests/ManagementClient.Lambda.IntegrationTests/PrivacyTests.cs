using System.Text;
using System.Text.Json.Nodes;
using ManagementClient.Simulation.Functions;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>Whatever fails, no line and no payload holds what a message holds.</summary>
public sealed class PrivacyTests(PostgresFixture postgres)
{
    private const string Name = "Canary Name";
    private const string Email = "canary@example.com";
    private const string Phone = "+5511988887777";

    private static readonly string Valid = SqsEvents.Client(Name, Email, Phone);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_that_is_unreadable_invalid_or_names_itself_after_a_person()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(Debugging(database));
        var keyed = SqsEvents.Record("keyed", Valid[..^1]);
        keyed["messageAttributes"] = new JsonObject
        {
            [Email] = new JsonObject { ["stringValue"] = Phone, ["dataType"] = "String" },
            ["IdempotencyKey"] = new JsonObject { ["stringValue"] = Email, ["dataType"] = "String" },
        };
        keyed["attributes"]!["AWSTraceHeader"] = $"Root={Email};Parent={Phone}";

        await function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.Record("valid", Valid),
            SqsEvents.Record("name", SqsEvents.Client(new string('c', 300) + Name, Email, Phone)),
            SqsEvents.Record("email", SqsEvents.Client(Name, "canary at example.com", Phone)),
            SqsEvents.Record("phone", SqsEvents.Client(Name, Email, Phone + " ext")),
            SqsEvents.Record(
                "field", new JsonObject { [Email] = Name, ["name_costumer"] = new JsonArray(Phone) }.ToJsonString()),
            SqsEvents.Record("text", $"{Name}, {Email}, {Phone}"),
            SqsEvents.Record("array", $"[{Valid}]"),
            SqsEvents.Record("envelope", SqsEvents.Envelope(Email, Valid[1..])),
            SqsEvents.Record("enveloped", SqsEvents.Envelope(Email, "{}")),
            keyed));

        (await function.EndedLogAsync()).Count(line => line.TryGetProperty("reasons", out _)).Should().Be(9);
        await HoldsNothingPersonalAsync(function);
    }

    [Fact]
    public async Task Key_that_is_reused()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(Debugging(database));

        await function.ResponseToAsync(SqsEvents.Of(SqsEvents.Record("1", SqsEvents.Envelope(Email, Valid))));
        await function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.Record("2", SqsEvents.Envelope(Email, SqsEvents.Client(Name + "'s", Email, Phone)))));

        await HoldsNothingPersonalAsync(function, "key_reused");
    }

    [Fact]
    public async Task Row_that_the_database_refuses_with_a_message_that_quotes_it()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(RefusingTrigger.Sql, Cancellation);
        await using var function = RunningFunction.Start(Debugging(database));

        await function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.Record("1", SqsEvents.Client("Ana")), SqsEvents.Record("2", Valid)));

        var refusal = (await function.EndedLogAsync()).Single(line => line.GetProperty("eventId").GetInt32() == 202);
        (refusal.GetProperty("sqlState").GetString(), refusal.GetProperty("constraint").GetString())
            .Should().Be(("23514", "no_such_birds"));
        await HoldsNothingPersonalAsync(function, "refused_by_database_23514");
    }

    [Fact]
    public async Task Statement_that_fails_as_a_whole_with_a_message_that_quotes_a_row()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(
            RefusingTrigger.Sql.Replace("23514", "P0001", StringComparison.Ordinal), Cancellation);
        await using var function = RunningFunction.Start(Debugging(database));

        var error = await function.ErrorOfAsync(
            SqsEvents.Of(SqsEvents.Record("1", Valid), SqsEvents.Record("2", Valid)));

        IsPersonal(Encoding.UTF8.GetString(error.Payload.Span)).Should().BeFalse();
        await HoldsNothingPersonalAsync(function, "P0001");
    }

    [Fact]
    public async Task Batch_that_runs_out_of_time()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var rival = await DatabaseLock.AtCustomerAsync(database, Name, Cancellation);
        await using var function = RunningFunction.Start(Debugging(database));
        var batch = SqsEvents.Of(
            SqsEvents.FifoRecord("1", "group", SqsEvents.Client("Ana")), SqsEvents.FifoRecord("2", "group", Valid));

        var response = await function.ResponseInTimeAsync(batch, token => rival.WaitersBecomeAsync(1, token));

        response.Should().Be(SqsEvents.Failures("2"));
        await HoldsNothingPersonalAsync(function, "OutOfTime");
    }

    [Fact]
    public async Task Batch_of_which_nothing_is_stored_in_time()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = await RunningFunction.InitializedAsync(Debugging(database));
        await using var rival = await DatabaseLock.OnCostumersAsync(database, Cancellation);

        var error = await function.ErrorInTimeAsync(
            SqsEvents.Of(SqsEvents.Record("1", Valid)), token => rival.WaitersBecomeAsync(1, token));

        IsPersonal(Encoding.UTF8.GetString(error.Payload.Span)).Should().BeFalse();
        await HoldsNothingPersonalAsync(function, "before the deadline");
    }

    [Fact]
    public async Task Event_that_cannot_be_used()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(Debugging(database));
        var events = new[]
        {
            SqsEvents.Of(SqsEvents.Record("cut", Valid))[..^1],
            SqsEvents.Of(SqsEvents.Record("", Valid)),
            Valid,
            $"{{\"Records\":[{{\"{Email}\"",
        };

        foreach (var unusable in events)
        {
            var error = await function.ErrorOfAsync(unusable);
            IsPersonal(Encoding.UTF8.GetString(error.Payload.Span)).Should().BeFalse();
        }

        await HoldsNothingPersonalAsync(function, "InvalidEventException");
    }

    [Fact]
    public async Task Password_where_the_function_cannot_start()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var settings = Debugging(database);
        settings["DB_PASSWORD"] = "canary-password";
        settings["DB_PORT"] = "none";
        await using var function = RunningFunction.Start(settings);

        var init = await function.Init;

        var failed = init.Should().BeOfType<InitOutcome.Failed>().Subject;
        IsPersonal(failed.Message).Should().BeFalse();
        await HoldsNothingPersonalAsync(function, "DB_PORT");
    }

    private static Dictionary<string, string> Debugging(TestDatabase database) =>
        new(database.Settings) { ["AWS_LAMBDA_LOG_LEVEL"] = "TRACE" };

    private static async Task HoldsNothingPersonalAsync(RunningFunction function, string evidence = "eventId")
    {
        var lines = await function.EndedLinesAsync();
        lines.Should().Contain(line => line.Contains(evidence, StringComparison.Ordinal), "the path was taken");
        lines.Should().NotContain(line => IsPersonal(line));
    }

    private static bool IsPersonal(string text) =>
        text.Contains("canary", StringComparison.OrdinalIgnoreCase)
        || text.Contains("5511988887777", StringComparison.Ordinal);
}
