using System.Buffers;
using System.Text.Json;
using Amazon.Lambda.SQSEvents;

namespace ManagementClient.Lambda.Batches;

internal static class BatchResponseWriter
{
    internal static void Write(SQSBatchResponse response, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("batchItemFailures"u8);
        foreach (var failure in response.BatchItemFailures)
        {
            json.WriteStartObject();
            json.WriteString("itemIdentifier"u8, failure.ItemIdentifier);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
