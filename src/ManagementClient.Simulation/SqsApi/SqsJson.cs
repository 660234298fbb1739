using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ManagementClient.Simulation.SqsApi;

/// <summary>SQS's JSON protocol.</summary>
internal static class SqsJson
{
    private const string TargetPrefix = "AmazonSQS.";
    private const string ContentType = "application/x-amz-json-1.0";

    internal static string ActionOf(HttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        return target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : target;
    }

    internal static ServedAnswer Answer(JsonObject answer) => new(200, ContentType, answer.ToJsonString());

    internal static ServedAnswer Error(SqsErrorException error)
    {
        var body = new JsonObject { ["__type"] = $"com.amazonaws.sqs#{error.Shape}", ["message"] = error.Message };
        return new ServedAnswer(error.Status, ContentType, body.ToJsonString())
        {
            QueryError = $"{error.QueryCode};{(error.Status < 500 ? "Sender" : "Receiver")}",
        };
    }
}
