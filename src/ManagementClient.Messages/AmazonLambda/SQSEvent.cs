#pragma warning disable CA1711 // AWS chose the names.
// Source-compatible with the package Amazon.Lambda.SQSEvents; see ManagementClient.Messages.csproj.
namespace Amazon.Lambda.SQSEvents;

/// <summary>A batch of messages, as the event source mapping passes it to the function.</summary>
public class SQSEvent
{
    public List<SQSMessage> Records { get; set; } = null!;

    public class MessageAttribute
    {
        public string StringValue { get; set; } = null!;

        public MemoryStream BinaryValue { get; set; } = null!;

        public List<string> StringListValues { get; set; } = null!;

        public List<MemoryStream> BinaryListValues { get; set; } = null!;

        public string DataType { get; set; } = null!;
    }

    public class SQSMessage
    {
        public string MessageId { get; set; } = null!;

        public string ReceiptHandle { get; set; } = null!;

        public string Body { get; set; } = null!;

        public string Md5OfBody { get; set; } = null!;

        public string Md5OfMessageAttributes { get; set; } = null!;

        public string EventSourceArn { get; set; } = null!;

        public string EventSource { get; set; } = null!;

        public string AwsRegion { get; set; } = null!;

        public Dictionary<string, string> Attributes { get; set; } = null!;

        public Dictionary<string, MessageAttribute> MessageAttributes { get; set; } = null!;
    }
}
