using System.Net;
using System.Text;
using ManagementClient.Local.Publishing;
using ManagementClient.LocalPostgres;
using ManagementClient.Operations.Queues;
using ManagementClient.Operations.Queues.Aws;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests.Queues;

public sealed class SnsTopicTests : IDisposable
{
    private static readonly TopicArn Arn = new(
        "arn:aws:sns:eu-west-1:154133135350:NewClientNotification",
        "eu-west-1",
        "154133135350",
        "NewClientNotification");

    private readonly HttpListener _listener = new();
    private readonly Uri _endpoint = new($"http://127.0.0.1:{LoopbackPort.Free()}/");

    public SnsTopicTests()
    {
        _listener.Prefixes.Add(_endpoint.AbsoluteUri);
        _listener.Start();
    }

    public void Dispose() => _listener.Close();

    [Fact]
    public async Task Message_is_published_with_its_attributes_and_a_signature()
    {
        await using var topic = new SnsTopic(Arn, AwsAddress.At(_endpoint, Arn.Region), HangLimit.Limit);
        var asked = AnswerAsync(
            200, "<PublishResponse><PublishResult><MessageId>the id</MessageId></PublishResult></PublishResponse>");

        var id = await topic.PublishAsync(
            ClientMessages.Keyed("""{"phone":"+55 & more"}""", "the key"), TestContext.Current.CancellationToken);

        id.Should().Be("the id");
        var (form, authorization) = await asked;
        form.Should().Be(
            "Action=Publish&Version=2010-03-31"
            + "&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A154133135350%3ANewClientNotification"
            + "&Message=%7B%22phone%22%3A%22%2B55%20%26%20more%22%7D&MessageAttributes.entry.1.Name=IdempotencyKey"
            + "&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=the%20key");
        authorization.Should().MatchRegex(
            "^AWS4-HMAC-SHA256 Credential=.+/eu-west-1/sns/aws4_request, "
            + "SignedHeaders=content-type;host;x-amz-date.*, Signature=[0-9a-f]{64}$");
    }

    [Theory]
    [InlineData(404, "NotFound", "there is no such topic")]
    [InlineData(403, "AuthorizationError", "no permission")]
    [InlineData(403, "ExpiredToken", "the credentials have expired")]
    public async Task Refusal_is_one_line_that_names_topic_and_place(int status, string code, string expected)
    {
        await using var topic = new SnsTopic(Arn, AwsAddress.At(_endpoint, Arn.Region), HangLimit.Limit);
        _ = AnswerAsync(
            status, $"<ErrorResponse><Error><Code>{code}</Code><Message>Two\nlines.</Message></Error></ErrorResponse>");

        var publish = () => topic.PublishAsync(new OutgoingMessage("x"), TestContext.Current.CancellationToken);

        (await publish.Should().ThrowAsync<QueueException>()).Which.Message
            .Should().StartWith("Topic NewClientNotification at http://127.0.0.1:").And.Contain(expected)
                .And.NotContain("\n");
    }

    [Fact]
    public async Task Endpoint_that_is_no_topic_is_told()
    {
        await using var topic = new SnsTopic(Arn, AwsAddress.At(_endpoint, Arn.Region), HangLimit.Limit);
        _ = AnswerAsync(200, "Welcome");

        var publish = () => topic.PublishAsync(new OutgoingMessage("x"), TestContext.Current.CancellationToken);

        (await publish.Should().ThrowAsync<QueueException>()).Which.Message.Should().Contain("does not speak SNS");
    }

    private async Task<(string Form, string Authorization)> AnswerAsync(int status, string body)
    {
        var context = await _listener.GetContextAsync();
        using var reader = new StreamReader(context.Request.InputStream);
        var form = await reader.ReadToEndAsync();
        context.Response.StatusCode = status;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
        return (form, context.Request.Headers["Authorization"]!);
    }
}
