using System.Net;
using System.Text;
using System.Xml.Linq;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi;

namespace ManagementClient.Simulation.UnitTests.SqsApi;

/// <summary>SQS's query protocol. The requests are those that boto3 1.26 sent, but for the URL of the queue.</summary>
public sealed class SqsQueryTests : IAsyncLifetime
{
    private const string Body = "{\"name_costumer\":\"Łucja \r\n\t<&>\U0001F600\"}";

    private const string SendMessage =
        "Action=SendMessage&Version=2012-11-05&QueueUrl=*"
        + "&MessageBody=%7B%22name_costumer%22%3A%22%C5%81ucja+%0D%0A%09%3C%26%3E%F0%9F%98%80%22%7D&DelaySeconds=0"
        + "&MessageAttribute.1.Name=IdempotencyKey&MessageAttribute.1.Value.DataType=String"
        + "&MessageAttribute.1.Value.StringValue=na%C3%AFve+key&MessageAttribute.2.Name=Raw"
        + "&MessageAttribute.2.Value.DataType=Binary&MessageAttribute.2.Value.BinaryValue=AP8%3D";

    private const string ReceiveMessage =
        "Action=ReceiveMessage&Version=2012-11-05&QueueUrl=*&MaxNumberOfMessages=1&WaitTimeSeconds=1"
        + "&AttributeName.1=All&MessageAttributeName.1=All";

    private readonly HttpClient _http = new();
    private SqsWorld _world = null!;
    private Queue _queue = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await SqsWorld.StartAsync();
        _queue = _world.NewQueue("Clients");
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _world.DisposeAsync();
    }

    [Fact]
    public async Task Message_is_received_as_it_was_sent()
    {
        var sent = await CallAsync(SendMessage);
        var message = (await CallAsync(ReceiveMessage)).Single("Message");

        message.Text("Body").Should().Be(Body);
        message.Text("MessageId").Should().Be(sent.Text("MessageId"));
        message.Text("MD5OfBody").Should().Be(sent.Text("MD5OfMessageBody")).And.Be("996bb36a010b0b36dff633c0268343c5");
        message.Text("MD5OfMessageAttributes").Should()
            .Be(sent.Text("MD5OfMessageAttributes")).And.Be("b542b3499e1f71c1963e42c89794e512");
        message.Map("Attribute")["ApproximateReceiveCount"].Value.Should().Be("1");
        var attributes = message.Map("MessageAttribute");
        attributes["IdempotencyKey"].Text("StringValue").Should().Be("naïve key");
        attributes["Raw"].Text("BinaryValue").Should().Be("AP8=");
    }

    [Fact]
    public async Task Entries_of_a_batch_succeed_and_fail_on_their_own()
    {
        var answer = await CallAsync(
            "Action=SendMessageBatch&Version=2012-11-05&QueueUrl=*&SendMessageBatchRequestEntry.1.Id=a"
            + "&SendMessageBatchRequestEntry.1.MessageBody=one&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=N"
            + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=Number"
            + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue=1"
            + "&SendMessageBatchRequestEntry.2.Id=b&SendMessageBatchRequestEntry.2.MessageBody=bad+%01"
            + "&SendMessageBatchRequestEntry.3.Id=c&SendMessageBatchRequestEntry.3.MessageBody=three");

        answer.All("SendMessageBatchResultEntry").Select(entry => entry.Text("Id")).Should().Equal("a", "c");
        var failed = answer.Single("BatchResultErrorEntry");
        failed.Text("Code").Should().Be("InvalidMessageContents");
        failed.Text("SenderFault").Should().Be("true");
        _queue.Content.Select(message => message.Body).Should().Equal("one", "three");
        _queue.Content[0].Attributes["N"].Should().Be(new MessageAttributeValue("Number", "1"));
    }

    [Fact]
    public async Task Handles_change_and_delete_messages()
    {
        _queue.Send(new OutgoingMessage("a"));
        _queue.Send(new OutgoingMessage("b"));
        var received = await CallAsync("Action=ReceiveMessage&Version=2012-11-05&QueueUrl=*&MaxNumberOfMessages=10");
        string[] handles =
            [.. received.All("Message").Select(message => Uri.EscapeDataString(message.Text("ReceiptHandle")))];

        await CallAsync($"Action=DeleteMessage&Version=2012-11-05&QueueUrl=*&ReceiptHandle={handles[0]}");
        var changed = await CallAsync(
            "Action=ChangeMessageVisibilityBatch&Version=2012-11-05&QueueUrl=*"
            + "&ChangeMessageVisibilityBatchRequestEntry.1.Id=a"
            + $"&ChangeMessageVisibilityBatchRequestEntry.1.ReceiptHandle={handles[1]}"
            + "&ChangeMessageVisibilityBatchRequestEntry.1.VisibilityTimeout=0"
            + "&ChangeMessageVisibilityBatchRequestEntry.2.Id=b"
            + "&ChangeMessageVisibilityBatchRequestEntry.2.ReceiptHandle=x"
            + "&ChangeMessageVisibilityBatchRequestEntry.2.VisibilityTimeout=5");

        changed.Single("ChangeMessageVisibilityBatchResultEntry").Text("Id").Should().Be("a");
        changed.Single("BatchResultErrorEntry").Text("Code").Should().Be("ReceiptHandleIsInvalid");
        _queue.Counts.Visible.Should().Be(1);
        _queue.Content.Single().Body.Should().Be("b");
    }

    [Fact]
    public async Task Queue_is_created_listed_and_described()
    {
        var created = await CallAsync(
            "Action=CreateQueue&Version=2012-11-05&QueueName=old&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=7"
            + "&Attribute.2.Name=RedrivePolicy&Attribute.2.Value=%7B%22deadLetterTargetArn%22%3A+%22"
            + $"{Uri.EscapeDataString(_queue.Arn)}%22%2C+%22maxReceiveCount%22%3A+1%7D&Tag.1.Key=a&Tag.1.Value=b");
        var url = created.Text("QueueUrl");
        var listed = await CallAsync("Action=ListQueues&Version=2012-11-05&QueueNamePrefix=old&MaxResults=1");
        var sources = await CallAsync("Action=ListDeadLetterSourceQueues&Version=2012-11-05&QueueUrl=*");
        var attributes = await CallAsync(
            $"Action=GetQueueAttributes&Version=2012-11-05&QueueUrl={Uri.EscapeDataString(url)}&AttributeName.1=All");

        listed.Single("QueueUrl").Value.Should().Be(url);
        sources.Single("QueueUrl").Value.Should().Be(url);
        attributes.Map("Attribute")["VisibilityTimeout"].Value.Should().Be("7");
    }

    [Fact]
    public async Task Without_a_queue_url_the_path_names_the_queue()
    {
        using var response = await PostAsync(
            new Uri(_world.UrlOf(_queue)), "Action=SendMessage&Version=2012-11-05&MessageBody=x");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        _queue.Content.Should().ContainSingle().Which.Body.Should().Be("x");
    }

    [Theory]
    [InlineData("Action=GetQueueUrl&QueueName=none", "AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("Action=SendMessage&QueueUrl=*", "MissingParameter")]
    [InlineData("Action=ReceiveMessage&QueueUrl=*&MaxNumberOfMessages=11", "InvalidParameterValue")]
    [InlineData("Action=ReceiveMessage&QueueUrl=*&MaxNumberOfMessages=many", "InvalidParameterValue")]
    [InlineData("Action=SetQueueAttributes&QueueUrl=*&Attribute.1.Name=VisibilityTimeout", "InvalidParameterValue")]
    [InlineData("Action=DeleteQueue&QueueUrl=*", "InvalidAction")]
    [InlineData("QueueUrl=*", "InvalidAction")]
    public async Task Error_has_the_code_of_this_protocol(string form, string code)
    {
        using var response = await PostAsync(_world.Endpoint, form + "&Version=2012-11-05");

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var error = XDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).Root!;
        error.Text("Code").Should().Be(code);
        error.Text("Type").Should().Be("Sender");
        error.Text("RequestId").Should().NotBeEmpty();
    }

    [Fact]
    public async Task Refusal_of_the_server_comes_in_this_protocol_too()
    {
        await using var refusing = await SqsWorld.StartAsync(new SqsServerOptions
        {
            Fault = _ => new SqsServerFault.Refuse("InternalError", 500),
        });

        using var response = await PostAsync(refusing.Endpoint, "Action=ListQueues&Version=2012-11-05");

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        XDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).Root!.Text("Type").Should().Be("Receiver");
    }

    private async Task<XElement> CallAsync(string form)
    {
        using var response = await PostAsync(_world.Endpoint, form);
        var text = await response.Content.ReadAsStringAsync(Stop);
        response.StatusCode.Should().Be(HttpStatusCode.OK, text);
        var answer = XDocument.Parse(text, LoadOptions.PreserveWhitespace).Root!;
        answer.Name.NamespaceName.Should().Be("http://queue.amazonaws.com/doc/2012-11-05/");
        answer.Name.LocalName.Should().EndWith("Response");
        return answer.Elements().First();
    }

    /// <param name="form">With an asterisk for the URL of the queue.</param>
    private Task<HttpResponseMessage> PostAsync(Uri target, string form)
    {
        var url = Uri.EscapeDataString(_world.UrlOf(_queue));
        var content = new StringContent(
            form.Replace("QueueUrl=*", $"QueueUrl={url}", StringComparison.Ordinal),
            Encoding.UTF8,
            "application/x-www-form-urlencoded");
        return _http.PostAsync(target, content, Stop);
    }
}

/// <summary>Reads XML by the local names of its elements.</summary>
file static class Xml
{
    internal static IEnumerable<XElement> All(this XElement parent, string name) =>
        parent.Descendants().Where(element => element.Name.LocalName == name);

    internal static XElement Single(this XElement parent, string name) =>
        parent.All(name).Should().ContainSingle().Subject;

    internal static string Text(this XElement parent, string name) => parent.Single(name).Value;

    internal static Dictionary<string, XElement> Map(this XElement parent, string name) =>
        parent.All(name).ToDictionary(entry => entry.Text("Name"), entry => entry.Single("Value"));
}
