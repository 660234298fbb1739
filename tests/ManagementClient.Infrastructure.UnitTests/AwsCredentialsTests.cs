using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class AwsCredentialsTests
{
    private readonly Dictionary<string, string?> _environment = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "ASIAEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "very-secret",
        ["AWS_SESSION_TOKEN"] = "session-secret",
        ["AWS_REGION"] = "eu-central-1",
    };

    [Fact]
    public void Credentials_are_read_from_the_environment_of_the_function()
    {
        var credentials = AwsCredentials.Read(_environment.GetValueOrDefault);

        credentials.AccessKeyId.Should().Be("ASIAEXAMPLE");
        credentials.SecretAccessKey.Should().Be("very-secret");
        credentials.SessionToken.Should().Be("session-secret");
        credentials.Region.Should().Be("eu-central-1");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Keys_that_are_not_temporary_have_no_session_token(string? token)
    {
        _environment["AWS_SESSION_TOKEN"] = token;

        var credentials = AwsCredentials.Read(_environment.GetValueOrDefault);

        credentials.SessionToken.Should().BeNull();
    }

    [Fact]
    public void Every_missing_variable_is_named_in_a_line_of_its_own()
    {
        var read = () => AwsCredentials.Read(_ => null);

        read.Should().Throw<InvalidSettingsException>().Which.Problems.Should().Equal(
            "AWS_ACCESS_KEY_ID is not set.",
            "AWS_SECRET_ACCESS_KEY is not set.",
            "AWS_REGION is not set.");
    }

    [Fact]
    public void Text_of_the_credentials_shows_no_secret()
    {
        var credentials = AwsCredentials.Read(_environment.GetValueOrDefault);

        credentials.ToString().Should().Be("ASIAEXAMPLE in eu-central-1");
    }
}
