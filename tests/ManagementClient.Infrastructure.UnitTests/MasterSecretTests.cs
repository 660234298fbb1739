using System.Net;
using ManagementClient.Infrastructure.Aws;
using ManagementClient.Infrastructure.Settings;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class MasterSecretTests
{
    private const string Arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!cluster-1a2b-AbCdEf";
    private const string SessionToken = "FwoGZXIvYXdzEXAMPLE//////////token+with/special==";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Request_is_signed_as_botocore_signs_it()
    {
        var endpoint = new SecretsManagerStub(
            HttpStatusCode.OK, """{"SecretString":"{\"username\":\"u\",\"password\":\"p\"}"}""");

        await ReadAsync(endpoint);

        const string authorization = "AWS4-HMAC-SHA256"
            + " Credential=AKIDEXAMPLE/20261124/eu-central-1/secretsmanager/aws4_request,"
            + " SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target,"
            + " Signature=51c818f709b6458047e7aeaa3265cee14c3d1538d1b28a8c8148e8fa048e231c";
        endpoint.Request.Should().Be($$"""
            POST https://secretsmanager.eu-central-1.amazonaws.com/
            Authorization: {{authorization}}
            Content-Type: application/x-amz-json-1.1
            x-amz-date: 20261124T083000Z
            x-amz-security-token: {{SessionToken}}
            x-amz-target: secretsmanager.GetSecretValue
            {"SecretId":"{{Arn}}"}
            """);
    }

    [Theory]
    [InlineData("eu-central-1", "secretsmanager.eu-central-1.amazonaws.com")]
    [InlineData("cn-north-1", "secretsmanager.cn-north-1.amazonaws.com.cn")]
    public async Task Secret_is_asked_for_in_the_domain_of_its_region(string region, string host)
    {
        var endpoint = new SecretsManagerStub(
            HttpStatusCode.OK, """{"SecretString":"{\"username\":\"u\",\"password\":\"p\"}"}""");

        await ReadAsync(endpoint, region);

        endpoint.Request.Should().StartWith($"POST https://{host}/\n");
    }

    [Fact]
    public async Task Login_is_read_out_of_the_secret()
    {
        var endpoint = new SecretsManagerStub(
            HttpStatusCode.OK,
            """{"Name":"rds!c","SecretString":"{\"username\":\"management_admin\",\"password\":\"p\\u0026\\\"w\"}"}""");

        var login = await ReadAsync(endpoint);

        login.User.Should().Be("management_admin");
        login.Password.Should().Be("p&\"w");
        login.ToString().Should().NotContain(login.Password);
    }

    [Theory]
    [InlineData("""{"__type":"AccessDeniedException","Message":"User arn:x may not"}""", "AccessDeniedException")]
    [InlineData("<html>proxy</html>", "no reason given")]
    [InlineData("", "no reason given")]
    public async Task Refusal_is_one_line_that_names_the_setting(string answer, string reason)
    {
        var endpoint = new SecretsManagerStub(HttpStatusCode.BadRequest, answer);

        var read = () => ReadAsync(endpoint);

        await read.Should().ThrowAsync<InvalidSettingsException>()
            .WithMessage($"The secret that DB_MASTER_SECRET_ARN names cannot be used: HTTP 400, {reason}.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"SecretBinary":"c2VjcmV0"}""")]
    [InlineData("""{"SecretString":"hunter2"}""")]
    [InlineData("""{"SecretString":"{\"username\":\"u\",\"passwort\":\"hunter2\"}"}""")]
    public async Task Secret_that_is_no_login_is_refused_without_showing_it(string answer)
    {
        var endpoint = new SecretsManagerStub(HttpStatusCode.OK, answer);

        var read = () => ReadAsync(endpoint);

        await read.Should().ThrowAsync<InvalidSettingsException>().WithMessage(
            "The secret that DB_MASTER_SECRET_ARN names cannot be used: it does not hold a username and a password.");
    }

    private static async Task<DatabaseLogin> ReadAsync(SecretsManagerStub endpoint, string region = "eu-central-1")
    {
        var credentials = new AwsCredentials(
            "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", SessionToken, region);
        using var http = new HttpClient(endpoint);
        var secret = new MasterSecret(http, credentials, new FakeTimeProvider(Now));
        return await secret.ReadAsync(Arn, TestContext.Current.CancellationToken);
    }
}
