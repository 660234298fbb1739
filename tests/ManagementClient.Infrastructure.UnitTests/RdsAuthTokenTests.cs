using ManagementClient.Infrastructure.Aws;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.UnitTests;

/// <summary>
/// Tokens made by <c>aws rds generate-db-auth-token</c> (aws-cli 1.45.11) for these credentials at this time.
/// </summary>
public sealed class RdsAuthTokenTests
{
    private const string Host = "management-client.cluster-abc123.eu-central-1.rds.amazonaws.com";
    private const string User = "register_new_client";
    private const string SessionToken = "FwoGZXIvYXdzEXAMPLE//////////token+with/special==";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Token_is_the_one_that_the_aws_command_line_makes()
    {
        var token = RdsAuthToken.Create(Host, 5432, User, Credentials(null), Now);

        token.Should().Be(
            $"{Host}:5432/?Action=connect&DBUser=register_new_client&X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIDEXAMPLE%2F20261124%2Feu-central-1%2Frds-db%2Faws4_request"
            + "&X-Amz-Date=20261124T083000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=14c903a4d20a54de45d4db3a243db9486d80fa8259ff95b08b2748d510358dca");
    }

    [Fact]
    public void Token_of_temporary_credentials_has_the_parts_and_the_signature_of_the_aws_command_line()
    {
        var token = RdsAuthToken.Create(Host, 5432, User, Credentials(SessionToken), Now);

        Parameters(token).Should().BeEquivalentTo(
            "Action=connect",
            "DBUser=register_new_client",
            "X-Amz-Algorithm=AWS4-HMAC-SHA256",
            "X-Amz-Credential=AKIDEXAMPLE%2F20261124%2Feu-central-1%2Frds-db%2Faws4_request",
            "X-Amz-Date=20261124T083000Z",
            "X-Amz-Expires=900",
            "X-Amz-SignedHeaders=host",
            "X-Amz-Security-Token=FwoGZXIvYXdzEXAMPLE%2F%2F%2F%2F%2F%2F%2F%2F%2F%2Ftoken%2Bwith%2Fspecial%3D%3D",
            "X-Amz-Signature=3cd531dcb814d78614a180cec7a2a12f20848e34e90f03ed21d72e4dd2fe5099");
    }

    [Fact]
    public void Token_names_no_secret()
    {
        var credentials = Credentials(SessionToken);

        var token = RdsAuthToken.Create(Host, 5432, User, credentials, Now);

        token.Should().NotContain(credentials.SecretAccessKey)
            .And.NotContain(Uri.EscapeDataString(credentials.SecretAccessKey));
    }

    [Fact]
    public void User_name_is_escaped()
    {
        var token = RdsAuthToken.Create(Host, 5432, "a user&Action=x", Credentials(null), Now);

        Parameters(token).Should().Contain("DBUser=a%20user%26Action%3Dx");
    }

    private static string[] Parameters(string token) =>
        token[(token.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&');

    private static AwsCredentials Credentials(string? sessionToken) =>
        new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken, "eu-central-1");
}
