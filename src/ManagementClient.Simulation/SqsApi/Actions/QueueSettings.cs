using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SqsApi.Actions;

/// <summary>The attributes that CreateQueue and SetQueueAttributes take.</summary>
internal sealed class QueueSettings(QueueDirectory queues)
{
    private const int MostReceives = 1_000;

    private static readonly HashSet<string> WithoutEffect =
    [
        "DeduplicationScope", "FifoThroughputLimit", "KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "Policy",
        "RedriveAllowPolicy", "SqsManagedSseEnabled",
    ];

    /// <exception cref="SqsErrorException">SQS has no such attribute, or does not take its value.</exception>
    internal QueueOptions Apply(IReadOnlyDictionary<string, string> attributes, QueueOptions options, bool isFifo) =>
        attributes.Aggregate(options, (current, attribute) =>
            Apply(attribute.Key, attribute.Value, current, isFifo));

    private QueueOptions Apply(string name, string value, QueueOptions options, bool isFifo) => name switch
    {
        "VisibilityTimeout" => options with { VisibilityTimeout = Seconds(name, value, 0, 43_200) },
        "DelaySeconds" => options with { Delay = Seconds(name, value, 0, 900) },
        "MessageRetentionPeriod" => options with { Retention = Seconds(name, value, 60, 1_209_600) },
        "ReceiveMessageWaitTimeSeconds" => options with { ReceiveWait = Seconds(name, value, 0, 20) },
        "MaximumMessageSize" => options with
        {
            LargestMessage = Number(name, value, 1_024, MessageRules.LargestSqsMessage),
        },
        "FifoQueue" when isFifo && value is "true" => options,
        "ContentBasedDeduplication" when isFifo => options with { ContentBasedDeduplication = Flag(name, value) },
        "RedrivePolicy" => options with { RedrivePolicy = value == "" ? null : Redrive(value, isFifo) },
        _ when WithoutEffect.Contains(name) => options with
        {
            Others = new Dictionary<string, string>(options.Others) { [name] = value },
        },
        _ => throw SqsErrorException.InvalidAttributeName(name),
    };

    private RedrivePolicy Redrive(string json, bool isFifo)
    {
        var policy = Parse(json) ?? throw Invalid(json, "Redrive policy is not a valid JSON map.");
        var deadLetters = queues.FindByArn(policy["deadLetterTargetArn"]?.ToString() ?? "")
            ?? throw Invalid(json, "Dead letter target does not exist.");
        if (deadLetters.IsFifo != isFifo)
        {
            throw Invalid(json, "Dead-letter queue must be same type of queue as the source.");
        }

        var count = policy["maxReceiveCount"]?.ToString();
        return IsNumber(count, 1, MostReceives, out var receives)
            ? new RedrivePolicy(deadLetters, receives)
            : throw Invalid(
                json,
                $"Invalid value for maxReceiveCount: {count}, valid values are from 1 to {MostReceives} both"
                + " inclusive.");
    }

    private static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SqsErrorException Invalid(string json, string reason) =>
        SqsErrorException.InvalidParameterValue(
            $"Value {json} for parameter RedrivePolicy is invalid. Reason: {reason}");

    private static TimeSpan Seconds(string name, string value, int least, int most) =>
        TimeSpan.FromSeconds(Number(name, value, least, most));

    private static int Number(string name, string value, int least, int most) =>
        IsNumber(value, least, most, out var number) ? number : throw SqsErrorException.InvalidAttributeValue(name);

    private static bool IsNumber(string? text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number >= least
        && number <= most;

    private static bool Flag(string name, string value) => value switch
    {
        "true" => true,
        "false" => false,
        _ => throw SqsErrorException.InvalidAttributeValue(name),
    };
}
