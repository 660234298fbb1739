using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ManagementClient.Lambda.Tracing;

/// <summary>Writes ended spans as an OTLP/HTTP request in JSON. Ids are hexadecimal, 64-bit numbers are text.</summary>
internal static class OtlpJson
{
    private const int StatusError = 2;

    internal static void Write(
        IEnumerable<KeyValuePair<string, object?>> resource, IReadOnlyList<Activity> spans, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("resourceSpans"u8);
        json.WriteStartObject();
        json.WriteStartObject("resource"u8);
        WriteAttributes(json, resource);
        json.WriteEndObject();
        json.WriteStartArray("scopeSpans"u8);
        foreach (var scope in spans.GroupBy(span => span.Source.Name))
        {
            WriteScope(json, scope.Key, scope);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteScope(Utf8JsonWriter json, string name, IEnumerable<Activity> spans)
    {
        json.WriteStartObject();
        json.WriteStartObject("scope"u8);
        json.WriteString("name"u8, name);
        json.WriteEndObject();
        json.WriteStartArray("spans"u8);
        foreach (var span in spans)
        {
            WriteSpan(json, span);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, Activity span)
    {
        json.WriteStartObject();
        WriteContext(json, span.Context);
        if (span.ParentSpanId != default)
        {
            json.WriteString("parentSpanId"u8, span.ParentSpanId.ToHexString());
        }

        json.WriteString("name"u8, span.DisplayName);
        json.WriteNumber("kind"u8, (int)span.Kind + 1);
        json.WriteString("startTimeUnixNano"u8, UnixNanoseconds(span.StartTimeUtc));
        json.WriteString("endTimeUnixNano"u8, UnixNanoseconds(span.StartTimeUtc + span.Duration));
        WriteAttributes(json, span.TagObjects);
        WriteLinks(json, span);
        if (span.Status is ActivityStatusCode.Error)
        {
            json.WriteStartObject("status"u8);
            json.WriteNumber("code"u8, StatusError);
            json.WriteString("message"u8, span.StatusDescription);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, Activity span)
    {
        json.WriteStartArray("links"u8);
        foreach (var link in span.Links)
        {
            json.WriteStartObject();
            WriteContext(json, link.Context);
            WriteAttributes(json, link.Tags ?? []);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (span.GetCustomProperty(BatchSpan.DroppedLinks) is int dropped and > 0)
        {
            json.WriteNumber("droppedLinksCount"u8, dropped);
        }
    }

    private static void WriteContext(Utf8JsonWriter json, ActivityContext context)
    {
        json.WriteString("traceId"u8, context.TraceId.ToHexString());
        json.WriteString("spanId"u8, context.SpanId.ToHexString());
        json.WriteNumber("flags"u8, (int)context.TraceFlags);
    }

    private static void WriteAttributes(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        json.WriteStartArray("attributes"u8);
        foreach (var (key, value) in attributes)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, key);
            json.WriteStartObject("value"u8);
            switch (value)
            {
                case bool flag:
                    json.WriteBoolean("boolValue"u8, flag);
                    break;
                case int number:
                    json.WriteString("intValue"u8, number.ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    json.WriteString("stringValue"u8, value?.ToString());
                    break;
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string UnixNanoseconds(DateTime time) =>
        ((time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}
