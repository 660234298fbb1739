using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class InvocationErrorTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(23)]
    public async Task Event_that_is_no_SQS_batch_fails_its_invocation_and_no_other()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        var events = new (string Event, string Fault)[]
        {
            ("""{"Records":[}""", "The event is not JSON: *"),
            ("", "The event is not JSON: *"),
            ("[]", "The event is StartArray, *"),
            ("{}", "The event has no Records: *"),
            ("""{"Records":[]}""", "The event has no Records: *"),
            ("""{"Records":null}""", "Records is Null, *"),
            ("""{"Records":[1]}""", "Records[0] is Number, *"),
            ("""{"Records":[{"messageId":"a","eventSource":"aws:s3","body":"{}"}]}""", "Records[0] *eventSource*"),
            ("""{"Records":[{"eventSource":"aws:sqs","body":"{}"}]}""", "Records[0] has no messageId."),
            ("""{"Records":[{"messageId":"","eventSource":"aws:sqs"}]}""", "Records[0] has no messageId."),
        };

        foreach (var (@event, fault) in events)
        {
            var error = await function.ErrorOfAsync(@event);
            error.Type.Should().Be("InvalidEventException");
            error.Message.Should().Match(fault);
        }

        (await function.ResponseToAsync(SampleEvents.Seed)).Should().Be("""{"batchItemFailures":[]}""");
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    [Fault(15)]
    public async Task Unreachable_server_fails_the_invocation_and_the_batch_is_registered_when_it_is_back()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var proxy = TcpFaultProxy.Start(postgres.Server.Host, postgres.Server.Port);
        await proxy.RefuseConnectionsAsync();
        await using var function = RunningFunction.Start(database.SettingsThrough(proxy.Port));

        await function.InitInTimeAsync();
        var error = await function.ErrorInTimeAsync(
            SampleEvents.Seed, token => function.RepeatsAsync("ConnectionRefused", token));
        var rowsBefore = (await database.CostumersAsync(Cancellation)).Count;
        proxy.AcceptConnections();
        var response = await function.ResponseToAsync(SampleEvents.Seed);

        error.Type.Should().Be("DatabaseUnavailableException");
        error.Message.Should().Contain("DB_HOST");
        rowsBefore.Should().Be(0);
        response.Should().Be("""{"batchItemFailures":[]}""");
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    public async Task Wrong_password_names_the_setting_and_is_shown_nowhere()
    {
        const string Password = "canary-password";
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var settings = new Dictionary<string, string>(database.Settings) { ["DB_PASSWORD"] = Password };
        await using var function = RunningFunction.Start(settings, time: TimeProvider.System);

        var error = await function.ErrorOfAsync(SampleEvents.Seed);

        error.Message.Should().Contain("DB_USER").And.NotContain(Password);
        System.Text.Encoding.UTF8.GetString(error.Payload.Span).Should().NotContain(Password);
        (await function.EndedLinesAsync()).Should().NotBeEmpty().And.NotContain(line => line.Contains(Password));
    }
}
