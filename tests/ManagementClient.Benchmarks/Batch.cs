using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ManagementClient.Benchmarks;

/// <summary>
/// An SQS event of new clients under fresh keys, in the shape of the seed's event. Its receipt handles are so short
/// that 10,000 records fit into the 6 MB that an invocation can carry.
/// </summary>
internal sealed class Batch
{
    private const string ReceiptHandle = "AQEB4IJR81NS96isrghYgAs5auZR6PkuNaxG3obXakcXHOdXgkDMFdfyboY76uKmZ23";

    /// <summary>A plus sign stays one.</summary>
    private static readonly JsonWriterOptions AsPeopleWrite = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private Batch(int records, ReadOnlyMemory<byte> json) => (Records, Event) = (records, json);

    internal int Records { get; }

    /// <summary>UTF-8 JSON.</summary>
    internal ReadOnlyMemory<byte> Event { get; }

    internal static Batch Of(int records) => Of([.. Enumerable.Range(0, records).Select(_ => Guid.NewGuid())]);

    internal static Batch Of(IReadOnlyList<Guid> messageIds)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray(nameof(Records));
        for (var record = 0; record < messageIds.Count; record++)
        {
            Write(json, messageIds[record], record);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return new Batch(messageIds.Count, output.WrittenMemory);
    }

    /// <summary>The seed's own event, byte for byte: one record under a key that is always the same.</summary>
    internal static Batch OfSeed(string path) => new(1, File.ReadAllBytes(path));

    private static void Write(Utf8JsonWriter json, Guid messageId, int number)
    {
        json.WriteStartObject();
        json.WriteString("messageId", messageId);
        json.WriteString("receiptHandle", ReceiptHandle);
        json.WriteString("body", Body(number));
        json.WriteStartObject("attributes");
        json.WriteString("ApproximateReceiveCount", "1");
        json.WriteString("SentTimestamp", "1754815469280");
        json.WriteString("SenderId", "AIDAIT2UOQQY3AUEKVGXU");
        json.WriteString("ApproximateFirstReceiveTimestamp", "1754815469289");
        json.WriteEndObject();
        json.WriteStartObject("messageAttributes");
        json.WriteEndObject();
        json.WriteString("md5OfBody", "c86aae3d17e2f4f6a52e35c3c5962df2");
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("eventSourceARN", "arn:aws:sqs:us-east-1:154133135350:NewClientFunctionSQS");
        json.WriteString("awsRegion", "us-east-1");
        json.WriteEndObject();
    }

    private static string Body(int number)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, AsPeopleWrite);
        var suffix = number.ToString("D6", CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("name_costumer", $"Customer {suffix}");
        json.WriteString("email", $"customer.{suffix}@example.com");
        json.WriteString("phone", $"+5511900{suffix}");
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
