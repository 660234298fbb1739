using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using Npgsql;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class SslModeTests
{
    private readonly Dictionary<string, string> _variables = new()
    {
        ["DB_HOST"] = "cluster.example.com",
        ["DB_NAME"] = "management_client",
        ["DB_USER"] = "app",
        ["DB_PASSWORD"] = "secret",
    };

    [Theory]
    [InlineData("cluster.example.com", SslMode.VerifyFull)]
    [InlineData("10.0.0.7", SslMode.VerifyFull)]
    [InlineData("localhost.example.com", SslMode.VerifyFull)]
    [InlineData("localhost", SslMode.Prefer)]
    [InlineData("127.0.0.1", SslMode.Prefer)]
    [InlineData("::1", SslMode.Prefer)]
    [InlineData("/var/run/postgresql", SslMode.Prefer)]
    public void Server_that_is_not_on_this_machine_has_to_prove_who_it_is(string host, SslMode expected)
    {
        _variables["DB_HOST"] = host;

        Read().SslMode.Should().Be(expected);
    }

    [Theory]
    [InlineData("Disable")]
    [InlineData("Prefer")]
    [InlineData("Require")]
    public void What_is_said_is_done_but_no_server_is_shown_the_password(string mode)
    {
        _variables["DB_SSL_MODE"] = mode;

        var connection = ConnectionString();

        connection.SslMode.ToString().Should().Be(mode);
        connection.RequireAuth.Should().Be("!Password,!MD5");
    }

    [Theory]
    [InlineData("DB_SSL_MODE", "VerifyFull")]
    [InlineData("DB_SSL_MODE", "VerifyCA")]
    [InlineData("DB_HOST", "localhost")]
    public void Server_that_is_known_may_ask_for_the_password_as_it_likes(string name, string value)
    {
        _variables[name] = value;

        ConnectionString().RequireAuth.Should().BeNull();
    }

    [Theory]
    [InlineData("cluster.example.com.")]
    [InlineData("my_database")]
    [InlineData("datenbank-münchen.example")]
    [InlineData("10.0.0.7")]
    [InlineData("fd00::7")]
    [InlineData("/var/run/postgresql")]
    [InlineData("@abstract")]
    public void Name_address_and_socket_are_hosts(string host)
    {
        _variables["DB_HOST"] = host;

        Read().Host.Should().Be(host);
    }

    [Fact]
    public void Settings_that_Npgsql_rejects_are_one_clear_error_without_the_password()
    {
        var settings = Read() with
        {
            Credentials = new AwsCredentials("AKIDEXAMPLE", "secret", null, "us-east-1"),
        };

        var creating = () => DatabaseConnections.Create(settings, TimeProvider.System);

        creating.Should().Throw<InvalidSettingsException>()
            .WithMessage("The DB_* settings do not make a connection to 'app@cluster.example.com:5432/*': *")
            .Which.Message.Should().NotContain("secret");
    }

    private DatabaseSettings Read() => DatabaseSettings.Read(_variables.GetValueOrDefault);

    private NpgsqlConnectionStringBuilder ConnectionString()
    {
        using var source = DatabaseConnections.Create(Read(), TimeProvider.System);
        return new NpgsqlConnectionStringBuilder(source.ConnectionString);
    }
}
