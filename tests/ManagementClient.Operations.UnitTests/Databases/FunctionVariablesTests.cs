using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Databases;

namespace ManagementClient.Operations.UnitTests.Databases;

public sealed class FunctionVariablesTests
{
    private static readonly Dictionary<string, string> Server = new()
    {
        ["DB_HOST"] = "db.example.com",
        ["DB_PORT"] = "5433",
        ["DB_NAME"] = "clients",
        ["DB_USER"] = "registrar",
        ["DB_SSL_MODE"] = "VerifyFull",
    };

    private static readonly Dictionary<string, string> Aws = new()
    {
        ["AWS_REGION"] = "eu-west-1",
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    };

    [Fact]
    public void Function_signs_in_with_a_token_where_the_settings_do()
    {
        var settings = Read(new(Server.Concat(Aws)) { ["DB_AUTH"] = "iam" });

        var function = Read(new(FunctionVariables.Of(settings, Aws.GetValueOrDefault)));

        function.SignsInWithToken.Should().BeTrue();
        (function.ToString(), function.SslMode, function.Region)
            .Should().Be(("registrar@db.example.com:5433/clients", settings.SslMode, "eu-west-1"));
    }

    [Fact]
    public void Function_signs_in_with_the_password_of_the_settings()
    {
        var settings = Read(new(Server) { ["DB_PASSWORD"] = "secret" });

        var function = Read(new(FunctionVariables.Of(settings, Aws.GetValueOrDefault)));

        function.Should().Be(settings);
    }

    private static DatabaseSettings Read(Dictionary<string, string> variables) =>
        DatabaseSettings.Read(variables.GetValueOrDefault);
}
