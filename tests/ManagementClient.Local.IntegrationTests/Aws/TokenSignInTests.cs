using ManagementClient.Local.IntegrationTests.Queues;
using ManagementClient.LocalPostgres;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Testing;
using Npgsql;

namespace ManagementClient.Local.IntegrationTests.Aws;

/// <summary>
/// <c>DB_AUTH=iam</c> in <c>.env</c>: commands, and the function that they start, sign in to the database with a token
/// of the profile's credentials.
/// </summary>
public sealed class TokenSignInTests : IAsyncLifetime
{
    private const string User = "token_user";

    private readonly SqsStandIn _sqs = new();
    private readonly AwsRun _run = new();
    private PostgresServer _server = null!;
    private PostgresFixture _postgres = null!;
    private TestDatabase _database = null!;
    private IamGate _gate = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // The rule for members of rds_iam is the whole server's: no other test may meet it.
        _server = await PostgresServer.StartAsync(new PostgresServerOptions(), Cancellation);
        await AdmitMembersOfRdsIamAsync();
        _postgres = await PostgresFixture.OnAsync(_server, Cancellation);
        _database = await _postgres.CreateDatabaseAsync(Cancellation);
        await _database.ExecuteAsync(
            $"""
            CREATE ROLE rds_iam;
            CREATE ROLE {User} LOGIN IN ROLE rds_iam;
            GRANT ALL ON ALL TABLES IN SCHEMA public TO {User};
            GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {User}
            """,
            Cancellation);
        _gate = new IamGate(_server.Port);
        _ = _run.Without("DB_HOST").Write(
            ".env",
            $"""
            export DB_AUTH=iam
            DB_HOST=127.0.0.1
            DB_PORT={_gate.Port}
            DB_NAME={_database.Name}
            DB_USER="{User}"
            DB_SSL_MODE=VerifyFull
            DB_ROOT_CERTIFICATE={_gate.RootCertificate}
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.DisposeAsync();
        await _database.DisposeAsync();
        await _postgres.DisposeAsync();
        await _server.DisposeAsync();
        await _sqs.DisposeAsync();
        _run.Dispose();
    }

    [Fact]
    public async Task Function_that_serves_a_queue_signs_in_with_the_profile_of_the_command()
    {
        _sqs.AddQueue("NewClientFunctionSQS").Send(new OutgoingMessage(ClientMessages.Body(1)));

        var tool = await _run.RunAsync(
            "serve", "--queue-url", _sqs.UrlOf("NewClientFunctionSQS"), "--until-empty", "--concurrency", "1",
            "--profile", "ops");

        tool.ExitCode.Should().Be(0, tool.Error);
        (await _database.CostumersAsync(Cancellation)).Should().ContainSingle().Which.Name.Should().Be("Client 1");
        _gate.Offered.Should().HaveCountGreaterThan(1, "the tool and the function sign in").And.OnlyContain(token =>
            token.Contains("X-Amz-Credential=OPS%2F") && token.Contains("%2Feu-west-1%2Frds-db%2F"));
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("customers", "respell")]
    [InlineData("customers", "forget", "--email", "ana@example.com", "--dry-run")]
    [InlineData("doctor")]
    public async Task Command_signs_in_with_the_profile_of_the_environment(params string[] arguments)
    {
        var tool = await _run.With("AWS_PROFILE=ops").RunAsync(arguments);

        tool.ExitCode.Should().Be(0, tool.Output + tool.Error);
        _gate.Offered.Should().NotBeEmpty().And.OnlyContain(token => token.Contains("X-Amz-Credential=OPS%2F"));
    }

    [Fact]
    public async Task Region_that_nothing_names_is_asked_for()
    {
        var tool = await _run.RunAsync("customers", "--profile", "other");

        tool.ExitCode.Should().Be(1);
        tool.ErrorLine.Should().Contain("AWS_REGION");
        _gate.Offered.Should().BeEmpty();
    }

    private async Task AdmitMembersOfRdsIamAsync()
    {
        await using var source = NpgsqlDataSource.Create(_server.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand("SHOW hba_file");
        var rules = (string)(await command.ExecuteScalarAsync(Cancellation))!;
        var before = await File.ReadAllTextAsync(rules, Cancellation);
        await File.WriteAllTextAsync(rules, $"host all +rds_iam 127.0.0.1/32 trust\n{before}", Cancellation);
        await _server.RestartAsync(PostgresStop.Fast, Cancellation);
    }
}
