using System.Text.Json;
using ManagementClient.Messages;

namespace ManagementClient.Lambda.Logging;

/// <summary>
/// CloudWatch's embedded metric format: the member <c>_aws</c> of a line names the other members that are metrics.
/// There is only one dimension, because each combination of values is billed as a separate metric. The template uses
/// these names.
/// </summary>
internal static class EmbeddedMetrics
{
    internal const string Namespace = "ManagementClient";
    internal const string Dimension = "FunctionName";

    internal const string Received = LogField.Received;
    internal const string Registered = LogField.Registered;
    internal const string Duplicates = LogField.Duplicates;
    internal const string Rejected = LogField.Rejected;
    internal const string Deferred = LogField.Deferred;
    internal const string Duration = LogField.Duration;
    internal const string DatabaseDuration = "databaseMs";
    internal const string ColdStart = "coldStart";
    internal const string OldestMessageAge = "oldestMessageSeconds";

    /// <summary>The prefix of a metric for a reason code: the number of rejections with this reason.</summary>
    internal const string RejectedFor = "rejected_";

    internal const string SetAside = LogField.SetAside;
    internal const string SetAsideFailed = "setAsideFailed";
    internal const string MassRejection = "massRejection";

    /// <summary>Of the function that purges, once a day: no batch pays for it.</summary>
    internal const string IdNumbersUsed = "idNumbersUsedPercent";

    private const string Count = "Count";
    private const string Milliseconds = "Milliseconds";
    private const string Seconds = "Seconds";
    private const string Percent = "Percent";

    internal static void WriteDirective(
        Utf8JsonWriter json, DateTimeOffset now, bool hasAge, IReadOnlyCollection<string> reasons)
    {
        BeginDirective(json, now);
        WriteMetrics(json, hasAge, reasons);
        EndDirective(json);
    }

    internal static void WriteIdNumbersDirective(Utf8JsonWriter json, DateTimeOffset now)
    {
        BeginDirective(json, now);
        WriteMetric(json, IdNumbersUsed, Percent);
        EndDirective(json);
    }

    private static void BeginDirective(Utf8JsonWriter json, DateTimeOffset now)
    {
        json.WriteStartObject("_aws"u8);
        json.WriteNumber("Timestamp"u8, now.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics"u8);
        json.WriteStartObject();
        json.WriteString("Namespace"u8, Namespace);
        json.WriteStartArray("Dimensions"u8);
        json.WriteStartArray();
        json.WriteStringValue(Dimension);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics"u8);
    }

    private static void EndDirective(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter json, bool hasAge, IReadOnlyCollection<string> reasons)
    {
        WriteMetric(json, Received, Count);
        WriteMetric(json, Registered, Count);
        WriteMetric(json, Duplicates, Count);
        WriteMetric(json, Rejected, Count);
        WriteMetric(json, Deferred, Count);
        WriteMetric(json, Duration, Milliseconds);
        WriteMetric(json, DatabaseDuration, Milliseconds);
        WriteMetric(json, ColdStart, Count);
        if (hasAge)
        {
            WriteMetric(json, OldestMessageAge, Seconds);
        }

        // Most batches have no rejections, and each metric costs money.
        if (reasons.Count > 0)
        {
            WriteMetric(json, SetAside, Count);
            WriteMetric(json, SetAsideFailed, Count);
            WriteMetric(json, MassRejection, Count);
        }

        foreach (var reason in reasons)
        {
            WriteMetric(json, RejectedFor + reason, Count);
        }
    }

    private static void WriteMetric(Utf8JsonWriter json, string name, string unit)
    {
        json.WriteStartObject();
        json.WriteString("Name"u8, name);
        json.WriteString("Unit"u8, unit);
        json.WriteEndObject();
    }
}
