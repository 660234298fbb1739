using System.Text;
using Amazon.SQS.Model;
using ManagementClient.Operations.Serving;

namespace ManagementClient.Operations.UnitTests.Serving;

public sealed class ReceivedBatchTests
{
    private const string QueueArn = "arn:aws:sqs:eu-west-1:154133135350:NewClientFunctionSQS";

    [Fact]
    public void Event_holds_all_that_SQS_says_of_a_message()
    {
        var batch = new ReceivedBatch(QueueArn, "eu-west-1");

        batch.TryAdd(new Message
        {
            MessageId = "6ab313ff-412c-4acd-86be-8b834166ab71",
            ReceiptHandle = "AQEB",
            Body = """{"name_costumer":"José"}""",
            MD5OfBody = "c86aae3d17e2f4f6a52e35c3c5962df2",
            MD5OfMessageAttributes = "f1da703d2721190b92fb48d5325c1ba7",
            Attributes = new() { ["ApproximateReceiveCount"] = "2", ["AWSTraceHeader"] = "Root=1-2-3" },
            MessageAttributes = new()
            {
                ["shop"] = new MessageAttributeValue { DataType = "Number", StringValue = "7" },
                ["photo"] =
                    new MessageAttributeValue { DataType = "Binary", BinaryValue = new MemoryStream([1, 2, 3]) },
            },
        });

        Encoding.UTF8.GetString(batch.ToPayload()).Should().Be("""
            {"Records":[{"messageId":"6ab313ff-412c-4acd-86be-8b834166ab71","receiptHandle":"AQEB",
            "body":"{\"name_costumer\":\"José\"}",
            "attributes":{"ApproximateReceiveCount":"2","AWSTraceHeader":"Root=1-2-3"},
            "messageAttributes":{
            "shop":{"stringValue":"7","stringListValues":[],"binaryListValues":[],"dataType":"Number"},
            "photo":{"binaryValue":"AQID","stringListValues":[],"binaryListValues":[],"dataType":"Binary"}},
            "md5OfMessageAttributes":"f1da703d2721190b92fb48d5325c1ba7","md5OfBody":"c86aae3d17e2f4f6a52e35c3c5962df2",
            "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:eu-west-1:154133135350:NewClientFunctionSQS",
            "awsRegion":"eu-west-1"}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void Event_takes_no_message_more_than_an_invocation_may_have()
    {
        var batch = new ReceivedBatch(QueueArn, "eu-west-1");
        var message =
            new Message { MessageId = "1", ReceiptHandle = "AQEB", Body = new string('x', 1_000_000), MD5OfBody = "0" };

        var added = Enumerable.Range(0, 8).TakeWhile(_ => batch.TryAdd(message)).Count();

        added.Should().Be(6);
        batch.ToPayload().Length.Should().BeLessThan(6_291_456);
    }
}
