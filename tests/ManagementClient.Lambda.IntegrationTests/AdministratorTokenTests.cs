using System.Globalization;
using ManagementClient.Testing;
using Npgsql;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>
/// The administrator of Amazon RDS can become a member of rds_iam by creating the application's user.
/// </summary>
public sealed class AdministratorTokenTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string User = "register_new_client";

    private ManagedPostgres _server = null!;
    private IamGate _gate = null!;
    private SecretsManagerEndpoint _secrets = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ManagedPostgres.StartAsync(Cancellation);
        _gate = new IamGate(_server.Port);
        _secrets = new SecretsManagerEndpoint(ManagedPostgres.Administrator, ManagedPostgres.Password);
        output.WriteLine($"PostgreSQL {_server.Version}");
    }

    public async ValueTask DisposeAsync()
    {
        _secrets.Dispose();
        await _gate.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Administrator_whose_password_is_taken_is_asked_for_no_token()
    {
        var answer = await RunningFunction.AnswerOfAsync("MigrateDatabase", Settings());

        answer.Should().StartWith("""{"applied":["2026""");
        _gate.Offered.Should().BeEmpty();
    }

    [Fact]
    public async Task Administrator_whom_his_own_user_made_a_member_of_rds_iam_migrates_with_a_token()
    {
        await RunningFunction.AnswerOfAsync("MigrateDatabase", Settings());
        await _server.AdmitWithTokensAsync(User, Cancellation);

        var password = () => SignInWithPasswordAsync();
        var answer = await RunningFunction.AnswerOfAsync("MigrateDatabase", Settings());

        answer.Should().StartWith("""{"applied":[],"alreadyApplied":["2026""");
        (await password.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("28000");
        _gate.Offered.Should().Contain(token => token.Contains($"DBUser={ManagedPostgres.Administrator}&"));
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["DB_HOST"] = "127.0.0.1",
        ["DB_PORT"] = _gate.Port.ToString(CultureInfo.InvariantCulture),
        ["DB_NAME"] = ManagedPostgres.Database,
        ["DB_SSL_MODE"] = "VerifyFull",
        ["DB_ROOT_CERTIFICATE"] = _gate.RootCertificate,
        ["DB_APP_USER"] = User,
        ["DB_MASTER_SECRET_ARN"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!cluster-1a2b-AbCdEf",
        ["AWS_ENDPOINT_URL_SECRETS_MANAGER"] = _secrets.Address,
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
    };

    private async Task SignInWithPasswordAsync()
    {
        var login = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _gate.Port,
            Database = ManagedPostgres.Database,
            Username = ManagedPostgres.Administrator,
            Password = ManagedPostgres.Password,
            SslMode = SslMode.Require,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        await connection.OpenAsync(Cancellation);
    }
}
