using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using Npgsql;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class DatabaseAuthenticationTests
{
    private readonly Dictionary<string, string> _variables = new()
    {
        ["DB_HOST"] = "cluster.example.com",
        ["DB_NAME"] = "management_client",
        ["DB_USER"] = "app",
        ["DB_AUTH"] = "iam",
        ["AWS_REGION"] = "eu-central-1",
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
    };

    [Fact]
    public void Token_needs_no_password_and_verifies_the_server()
    {
        var settings = Read();

        settings.Password.Should().BeNull();
        settings.SslMode.Should().Be(SslMode.VerifyFull);
    }

    [Theory]
    [InlineData("AWS_REGION")]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("DB_USER")]
    public void What_a_token_needs_and_is_missing_is_one_line(string name)
    {
        _variables.Remove(name);

        ProblemsOfReading().Should().Equal($"{name} is not set.");
    }

    [Theory]
    [InlineData("Disable")]
    [InlineData("Allow")]
    [InlineData("Prefer")]
    [InlineData("Require")]
    public void Token_is_not_sent_to_a_server_that_has_not_proved_who_it_is(string mode)
    {
        _variables["DB_SSL_MODE"] = mode;

        ProblemsOfReading().Should()
            .Equal($"DB_SSL_MODE must be VerifyCA or VerifyFull with DB_AUTH=iam, not '{mode}'.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("password")]
    public void Password_is_the_default_and_has_to_be_there(string authentication)
    {
        _variables["DB_AUTH"] = authentication;

        ProblemsOfReading().Should().Equal("DB_PASSWORD is not set.");
    }

    [Fact]
    public void Unknown_way_to_log_in_is_one_line()
    {
        _variables["DB_AUTH"] = "kerberos";

        ProblemsOfReading().Should().Equal("DB_AUTH must be iam or password, not 'kerberos'.");
    }

    [Fact]
    public void Roots_that_are_no_certificates_are_refused_in_one_line()
    {
        var file = Path.GetTempFileName();
        _variables["DB_ROOT_CERTIFICATE"] = file;

        var create = () => DatabaseConnections.Create(Read(), TimeProvider.System);

        create.Should().Throw<InvalidSettingsException>().Which.Problems.Should().ContainSingle()
            .Which.Should().StartWith("DB_ROOT_CERTIFICATE has no certificate");
        File.Delete(file);
    }

    private DatabaseSettings Read() => DatabaseSettings.Read(_variables.GetValueOrDefault);

    private IReadOnlyList<string> ProblemsOfReading() =>
        this.Invoking(test => test.Read()).Should().Throw<InvalidSettingsException>().Which.Problems;
}
