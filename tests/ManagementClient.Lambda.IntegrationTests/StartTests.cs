using ManagementClient.Simulation.Functions;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class StartTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DB_HOST", "", "DB_HOST is not set.")]
    [InlineData("DB_HOST", "0.0.0.0", "DB_HOST must be the name or the address of one server, *, not '0.0.0.0'.")]
    [InlineData("DB_HOST", "::", "DB_HOST must be the name or the address of one server, *, not '::'.")]
    [InlineData("DB_HOST", "db:5432", "DB_HOST must be * of one server, without a port, not 'db:5432'.")]
    [InlineData("DB_HOST", "one,two", "DB_HOST must be the name or the address of one server, *, not 'one,two'.")]
    [InlineData("DB_NAME", " ", "DB_NAME is not set.")]
    [InlineData("DB_USER", "", "DB_USER is not set.")]
    [InlineData("DB_PASSWORD", "", "DB_PASSWORD is not set.")]
    [InlineData("DB_PORT", "65536", "DB_PORT must be a number from 1 to 65535, not '65536'.")]
    [InlineData("DB_SSL_MODE", "sometimes", "*DB_SSL_MODE must be one of *, not 'sometimes'.*")]
    [InlineData("DB_ROOT_CERTIFICATE", "/no/such.pem", "DB_ROOT_CERTIFICATE names a file that * '/no/such.pem'.")]
    [InlineData("PHONE_REGION", "55", "PHONE_REGION must be the two letters of a country *, such as BR, not '55'.")]
    [InlineData("PHONE_REGION", "XX", "PHONE_REGION must be the two letters of a country *, such as BR, not 'XX'.")]
    public async Task Unusable_setting_is_an_init_error_that_names_it(string setting, string value, string problem)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var settings = new Dictionary<string, string>(database.Settings) { [setting] = value };
        await using var function = RunningFunction.Start(settings);

        var init = await function.Init;

        init.Should().BeOfType<InitOutcome.Failed>().Which.Message.Should().Match(problem);
        (await function.Exited).Should().NotBe(0);
        (await function.EndedLogAsync()).Should().ContainSingle()
            .Which.GetProperty("problem").GetString().Should().Match(problem);
    }

    [Fact]
    public async Task Every_missing_setting_is_named_at_once()
    {
        var settings = new Dictionary<string, string>
        {
            ["DB_HOST"] = "",
            ["DB_PORT"] = "",
            ["DB_NAME"] = "",
            ["DB_USER"] = "",
            ["DB_PASSWORD"] = "",
        };
        await using var function = RunningFunction.Start(settings);

        var init = await function.Init;

        init.Should().BeOfType<InitOutcome.Failed>().Which.Message.Should()
            .ContainAll("DB_HOST", "DB_NAME", "DB_USER", "DB_PASSWORD").And.NotContain("DB_PORT");
    }

    [Fact]
    public async Task Unknown_handler_is_an_init_error_that_names_it()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.StartProcess(database.Settings, handler: "Other::Handler");

        var init = await function.Init;

        init.Should().BeOfType<InitOutcome.Failed>()
            .Which.Message.Should()
            .Be("_HANDLER must be RegisterNewClient, MigrateDatabase or PurgeInbox, not 'Other::Handler'.");
        (await function.Exited).Should().NotBe(0);
    }

    [Theory]
    [InlineData("RegisterNewClient")]
    [InlineData("MigrateDatabase")]
    [InlineData("PurgeInbox")]
    public async Task First_line_of_the_log_tells_the_version(string handler)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var settings = new Dictionary<string, string>(database.Settings) { ["INBOX_RETENTION_DAYS"] = "60" };
        await using var function = RunningFunction.Start(settings, handler: handler);
        await function.Init;

        var first = (await function.EndedLogAsync())[0];

        first.GetProperty("eventId").GetInt32().Should().Be(119);
        first.GetProperty("version").GetString()
            .Should().Be(typeof(StartTests).Assembly.GetName().Version!.ToString(fieldCount: 3));
        first.GetProperty("handler").GetString().Should().Be(handler);
    }

    [Fact]
    public async Task Function_that_is_asked_to_end_ends_with_success()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.StartProcess(database.Settings);
        (await function.Init).Should().BeOfType<InitOutcome.Ready>();

        var exitCode = await function.TerminateAsync();

        exitCode.Should().Be(0);
    }

    [Fact]
    public void Bootstrap_that_is_not_there_is_named()
    {
        var finding = FluentActions.Invoking(() => ProgramUnderTest.Find("/no/such/bootstrap"));

        finding.Should().Throw<FileNotFoundException>()
            .WithMessage("*MANAGEMENTCLIENT_BOOTSTRAP*'/no/such/bootstrap'.");
    }
}
