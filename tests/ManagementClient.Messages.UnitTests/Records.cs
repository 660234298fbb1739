using Amazon.Lambda.SQSEvents;

namespace ManagementClient.Messages.UnitTests;

/// <summary>Records of an event as the reader makes them.</summary>
internal static class Records
{
    internal const string Arn = "arn:aws:sqs:us-east-1:154133135350:NewClientFunctionSQS";

    internal const string Valid = """{"name_costumer":"Ana","email":"ana@example.com","phone":"+5511999999999"}""";

    internal const string Invalid = """{"name_costumer":"Ana","email":"ana","phone":"+5511999999999"}""";

    internal static SQSEvent.SQSMessage Of(string body, string id = "sqs-id") => new()
    {
        MessageId = id,
        Body = body,
        EventSource = "aws:sqs",
        EventSourceArn = Arn,
    };

    internal static SQSEvent.SQSMessage OfGroup(string group, string body, string id) => new()
    {
        MessageId = id,
        Body = body,
        EventSource = "aws:sqs",
        EventSourceArn = Arn + ".fifo",
        Attributes = new() { ["MessageGroupId"] = group },
    };

    internal static SQSEvent Event(params IEnumerable<SQSEvent.SQSMessage> records) => new() { Records = [.. records] };
}
