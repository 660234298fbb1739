using System.Text.Json.Nodes;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>Events as an SQS event source mapping sends them.</summary>
internal static class SqsEvents
{
    private const string Arn = "arn:aws:sqs:us-east-1:154133135350:NewClientFunctionSQS";

    internal static string Of(params IEnumerable<JsonObject> records) =>
        new JsonObject { ["Records"] = new JsonArray([.. records]) }.ToJsonString();

    internal static JsonObject Record(string id, string body) => new()
    {
        ["messageId"] = id,
        ["receiptHandle"] = "AQEB",
        ["body"] = body,
        ["attributes"] = new JsonObject { ["ApproximateReceiveCount"] = "1", ["SentTimestamp"] = "1754815469280" },
        ["messageAttributes"] = new JsonObject(),
        ["md5OfBody"] = "c86aae3d17e2f4f6a52e35c3c5962df2",
        ["eventSource"] = "aws:sqs",
        ["eventSourceARN"] = Arn,
        ["awsRegion"] = "us-east-1",
    };

    internal static JsonObject FifoRecord(string id, string group, string body)
    {
        var record = Record(id, body);
        record["eventSourceARN"] = Arn + ".fifo";
        record["attributes"]!["MessageGroupId"] = group;
        return record;
    }

    internal static string Client(string name) => Client(name, "client@example.com", "+5511999999999");

    internal static string Client(string name, string email, string phone) =>
        new JsonObject { ["name_costumer"] = name, ["email"] = email, ["phone"] = phone }.ToJsonString();

    internal static string Envelope(string snsMessageId, string message) => new JsonObject
    {
        ["Type"] = "Notification",
        ["MessageId"] = snsMessageId,
        ["TopicArn"] = "arn:aws:sns:us-east-1:154133135350:NewClientNotification",
        ["Message"] = message,
        ["Timestamp"] = "2025-08-10T08:44:29.255Z",
    }.ToJsonString();

    internal static string Failures(params IEnumerable<string> ids) => new JsonObject
    {
        ["batchItemFailures"] =
            new JsonArray([.. ids.Select(id => new JsonObject { ["itemIdentifier"] = id })]),
    }.ToJsonString();
}
