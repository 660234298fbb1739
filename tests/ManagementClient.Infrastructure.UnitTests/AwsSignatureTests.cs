using ManagementClient.Infrastructure.Aws;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.UnitTests;

/// <summary>The examples that AWS publishes for Signature Version 4.</summary>
public sealed class AwsSignatureTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static readonly DateTimeOffset PublishedTime = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    [Fact]
    public void Signing_key_is_the_published_one()
    {
        var signature = new AwsSignature(Credentials, "iam", PublishedTime);

        var key = Convert.ToHexStringLower(signature.SigningKey());

        key.Should().Be("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    }

    [Fact]
    public void Signature_of_the_documented_request_is_the_published_one()
    {
        var signature = new AwsSignature(Credentials, "iam", PublishedTime);
        var canonicalRequest = string.Join(
            '\n',
            "GET",
            "/",
            "Action=ListUsers&Version=2010-05-08",
            "content-type:application/x-www-form-urlencoded; charset=utf-8",
            "host:iam.amazonaws.com",
            "x-amz-date:20150830T123600Z",
            "",
            "content-type;host;x-amz-date",
            AwsSignature.HashOf(""));

        var signed = signature.Of(canonicalRequest);

        AwsSignature.HashOf(canonicalRequest)
            .Should().Be("f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
        signed.Should().Be("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    [Fact]
    public void Signature_of_the_vanilla_request_of_the_test_suite_is_the_published_one()
    {
        var signature = new AwsSignature(Credentials, "service", PublishedTime);
        var canonicalRequest = string.Join(
            '\n',
            "GET",
            "/",
            "",
            "host:example.amazonaws.com",
            "x-amz-date:20150830T123600Z",
            "",
            "host;x-amz-date",
            AwsSignature.HashOf(""));

        var signed = signature.Of(canonicalRequest);

        signed.Should().Be("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    [Fact]
    public void Time_is_written_in_utc_whatever_the_offset()
    {
        var signature = new AwsSignature(Credentials, "iam", PublishedTime.ToOffset(TimeSpan.FromHours(14)));

        signature.Timestamp.Should().Be("20150830T123600Z");
        signature.Scope.Should().Be("20150830/us-east-1/iam/aws4_request");
    }

    private static AwsCredentials Credentials => new("AKIDEXAMPLE", Secret, null, "us-east-1");
}
