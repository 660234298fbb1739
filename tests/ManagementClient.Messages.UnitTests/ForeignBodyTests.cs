using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ManagementClient.Messages.UnitTests;

/// <summary>What other systems send, by the samples that they document.</summary>
public sealed class ForeignBodyTests
{
    private const string EventBridge = """
        {"version":"0","id":"1","detail-type":"ClientCreated","source":"crm","account":"000000000000",
         "time":"2026-01-01T00:00:00Z","region":"us-east-1","resources":[],"detail":{"email":"ana@example.com"}}
        """;

    public static TheoryData<string, string> Bodies => new()
    {
        { Base64(Records.Valid), UnreadableReason.BodyBase64 },
        { Base64("\uFEFF { \"a\": 1 }"), UnreadableReason.BodyBase64 },
        { Base64("[{\"a\":1}]").TrimEnd('='), UnreadableReason.BodyBase64 },
        { Base64(Records.Valid, Base64FormattingOptions.InsertLineBreaks), UnreadableReason.BodyBase64 },
        { Base64("""{"name_costumer":"~~~???"}""").Replace('+', '-').Replace('/', '_'), UnreadableReason.BodyBase64 },
        { JsonSerializer.Serialize(Base64(Records.Valid)), UnreadableReason.BodyBase64 },
        { Compressed(to => new GZipStream(to, CompressionLevel.Fastest)), UnreadableReason.BodyCompressed },
        { Compressed(to => new ZLibStream(to, CompressionLevel.Fastest)), UnreadableReason.BodyCompressed },
        { Compressed(to => new ZLibStream(to, CompressionLevel.NoCompression)), UnreadableReason.BodyCompressed },
        { Convert.ToBase64String([0x28, 0xB5, 0x2F, 0xFD, 0, 1, 2, 3]), UnreadableReason.BodyCompressed },
        {
            """["software.amazon.payloadoffloading.PayloadS3Pointer",{"s3BucketName":"b","s3Key":"k"}]""",
            UnreadableReason.BodyS3Pointer
        },
        {
            """["com.amazon.sqs.javamessaging.MessageS3Pointer",{"s3BucketName":"b","s3Key":"k"}]""",
            UnreadableReason.BodyS3Pointer
        },
        {
            """{"specversion":"1.0","type":"t","source":"/crm","id":"1","data":{"email":"ana@example.com"}}""",
            UnreadableReason.BodyCloudEvents
        },
        {
            """[{"specversion":"1.0","type":"t","source":"/crm","id":"1","data":{"email":"ana@example.com"}}]""",
            UnreadableReason.BodyCloudEvents
        },
        { EventBridge, UnreadableReason.BodyEventBridge },
        {
            """{"messageId":"1","messageType":["urn:message:Crm:ClientCreated"],"message":{"email":"a@example.com"}}""",
            UnreadableReason.BodyForeignEnvelope
        },
        { """{"Headers":{"NServiceBus.MessageId":"1"},"Body":"eyJhIjoxfQ=="}""", UnreadableReason.BodyForeignEnvelope },
        { """{"headers":{"rbs2-msg-id":"1"},"body":"eyJhIjoxfQ=="}""", UnreadableReason.BodyForeignEnvelope },
        {
            """{"id":"1","source":"/aws/messaging","specversion":"1.0","type":"Client","data":"{\"email\":\"a\"}"}""",
            UnreadableReason.BodyCloudEvents
        },
        {
            """{"specversion":"1.0","type":"t","source":"/s","id":"1","datacontenttype":"text/plain","data":"Ana"}""",
            UnreadableReason.BodyCloudEvents
        },
        { $"[{Records.Valid},{Records.Valid}]", UnreadableReason.BodySeveralClients },
        { """[1,{"phone":null}]""", UnreadableReason.BodySeveralClients },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Body_of_another_system_has_a_reason_of_its_own_raw_and_in_the_envelope(string body, string reason)
    {
        Rejection(body).Should().Be(reason);
        Rejection(Envelope(body)).Should().Be(reason);
        Rejection(Envelope(Envelope(body))).Should().Be(reason);
    }

    [Theory]
    [InlineData("eyewitness", UnreadableReason.BodyNotJson)]
    [InlineData("eyJ", UnreadableReason.BodyNotJson)]
    [InlineData("aGVsbG8gd29ybGQ=", UnreadableReason.BodyNotJson)]
    [InlineData("eyJhIjoxfQ== and more", UnreadableReason.BodyNotJson)]
    [InlineData("name=Ana&email=ana%40example.com", UnreadableReason.BodyNotJson)]
    [InlineData("[1,2]", UnreadableReason.BodyNotObject)]
    [InlineData("""["text",{"s3Key":"k"}]""", UnreadableReason.BodyNotObject)]
    [InlineData("""[{"Type":"Notification","Message":"{}"}]""", UnreadableReason.BodyNotObject)]
    public void Body_of_no_system_that_is_known_keeps_its_reason(string body, string reason)
    {
        Rejection(body).Should().Be(reason);
    }

    [Theory]
    [InlineData("""{"specversion":1}""")]
    [InlineData("""{"detail-type":"x"}""")]
    [InlineData("""{"message":{},"messageType":"text"}""")]
    [InlineData("""{"headers":{},"body":{}}""")]
    public void Object_without_a_client_and_of_no_system_that_is_known_lacks_its_fields(string body)
    {
        ReceivedMessage.Read(Records.Of(body)).Command!.Email.ToString().Should().Be("missing");
    }

    [Theory]
    [InlineData("specversion", "\"1.0\"")]
    [InlineData("detail-type", "\"x\",\"detail\":{}")]
    [InlineData("headers", "{},\"body\":\"x\"")]
    [InlineData("messageType", "[],\"message\":{}")]
    public void Client_with_fields_of_another_system_is_a_client(string field, string value)
    {
        var body = Records.Valid.Replace("{", $$"""{"{{field}}":{{value}},""");

        ReceivedMessage.Read(Records.Of(body)).Command!.Name.Text.Should().Be("Ana");
    }

    private static string Base64(string text, Base64FormattingOptions options = Base64FormattingOptions.None) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text), options);

    private static string Compressed(Func<Stream, Stream> compress)
    {
        using var bytes = new MemoryStream();
        using (var stream = compress(bytes))
        {
            stream.Write(Encoding.UTF8.GetBytes(Records.Valid));
        }

        return Convert.ToBase64String(bytes.ToArray());
    }

    private static string Envelope(string message) => new JsonObject
    {
        ["Type"] = "Notification",
        ["MessageId"] = "sns-id",
        ["Message"] = message,
    }.ToJsonString();

    private static string? Rejection(string body) => ReceivedMessage.Read(Records.Of(body)).Unreadable;
}
