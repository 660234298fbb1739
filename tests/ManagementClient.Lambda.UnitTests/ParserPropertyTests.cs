using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.SQSEvents;
using CsCheck;
using ManagementClient.Application.Storage;
using ManagementClient.Lambda.Batches;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.UnitTests;

public sealed class ParserPropertyTests
{
    private static readonly int Samples = LongTests.Rounds(usual: 250, inFull: 1_000);

    private static readonly JsonSerializerOptions Escaping = new();

    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Envelope = new JsonObject
    {
        ["Type"] = "Notification",
        ["MessageId"] = "165545c9-2a5c-472c-8df2-7ff2be2b3b1b",
        ["Message"] = Records.Valid,
        ["MessageAttributes"] = new JsonObject
        {
            ["IdempotencyKey"] = new JsonObject { ["Type"] = "String", ["Value"] = "order 7" },
        },
    }.ToJsonString(Plain);

    [Fact]
    public Task Any_bytes_as_an_event_give_a_response_about_its_records_or_a_clean_error() =>
        Corruption.Of(SampleEvents.All()).SampleAsync(
            async bytes =>
            {
                if (Read(bytes) is not { } sqsEvent)
                {
                    return;
                }

                var named = await ResponseIdsAsync(sqsEvent);

                named.Should().BeSubsetOf((sqsEvent.Records ?? []).Select(record => record.MessageId));
            },
            iter: Samples);

    [Fact]
    public Task Any_bytes_as_a_body_or_envelope_cost_their_own_record_alone() =>
        Corruption.Of(Records.Valid, Envelope).SampleAsync(
            async bytes =>
            {
                // Latin-1 takes every byte, and so control characters and halves of what was UTF-8.
                foreach (var encoding in new[] { Encoding.UTF8, Encoding.Latin1 })
                {
                    var body = encoding.GetString(bytes);
                    var sqsEvent = Records.Event(
                        Records.Of(Records.Valid, "1"),
                        Records.Of(body, "2"),
                        Records.Of(
                            new JsonObject { ["Type"] = "Notification", ["Message"] = body }.ToJsonString(), "3"),
                        Records.Of(Records.Valid, "4"));

                    var named = await ResponseIdsAsync(sqsEvent);

                    named.Should().BeSubsetOf(["2", "3"]);
                }
            },
            iter: Samples);

    [Fact]
    public Task Customer_is_registered_as_it_was_sent_in_every_shape_and_spelling() =>
        Gen.Select(AnyCustomer.Valid, Gen.Guid, Gen.Bool.Array[400], Gen.OneOf(Plain, Escaping)).SampleAsync(
            async (customer, key, escapes, outer) =>
            {
                var sent = (customer.Name, customer.Email, customer.Phone, new MessageKey(key));
                var json = Spell(customer, escapes);
                var attribute = new JsonObject { ["stringValue"] = key.ToString(), ["dataType"] = "String" };
                var raw = Record(key.ToString(), json, []);
                var enveloped = Record("sqs-id", Enveloped(key, json).ToJsonString(outer), []);
                var direct = Record("sqs-id", json, new JsonObject { ["IdempotencyKey"] = attribute });
                foreach (var record in new[] { raw, enveloped, direct })
                {
                    var sqsEvent = new JsonObject { ["Records"] = new JsonArray(record) };

                    var registered = await RegisteredAsync(Encoding.UTF8.GetBytes(sqsEvent.ToJsonString(outer)));

                    registered.Should().Be(sent);
                }
            },
            iter: Samples);

    /// <summary>Null where the event is refused as it should be; any other exception is a crash.</summary>
    private static SQSEvent? Read(byte[] bytes)
    {
        try
        {
            return SqsEventReader.Read(bytes);
        }
        catch (InvalidEventException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<string>> ResponseIdsAsync(SQSEvent sqsEvent)
    {
        try
        {
            var store = new FakeStore();
            var response = new ArrayBufferWriter<byte>();
            BatchResponseWriter.Write(await new TestFunction(store).HandleAsync(sqsEvent), response);
            using var json = JsonDocument.Parse(response.WrittenMemory);
            var failures = json.RootElement.GetProperty("batchItemFailures").EnumerateArray();
            return [.. failures.Select(failure => failure.GetProperty("itemIdentifier").GetString()!)];
        }
        catch (InvalidEventException)
        {
            return [];
        }
    }

    private static async Task<(string Name, string Email, string Phone, MessageKey Key)?> RegisteredAsync(byte[] json)
    {
        var store = new FakeStore();
        await new TestFunction(store).FailuresAsync(SqsEventReader.Read(json));
        return store.Asked.SingleOrDefault() is { } registered
            ? (
                registered.Customer.Name.Value,
                registered.Customer.Email.Value,
                registered.Customer.Phone.Value,
                registered.Key)
            : null;
    }

    private static JsonObject Record(string id, string body, JsonObject messageAttributes) => new()
    {
        ["messageId"] = id,
        ["body"] = body,
        ["messageAttributes"] = messageAttributes,
        ["eventSource"] = "aws:sqs",
        ["eventSourceARN"] = Records.Arn,
    };

    private static JsonObject Enveloped(Guid key, string message) => new()
    {
        ["Type"] = "Notification",
        ["MessageId"] = key.ToString(),
        ["Message"] = message,
    };

    /// <summary>Writes each character plain or as an escape.</summary>
    private static string Spell((string Name, string Email, string Phone) customer, bool[] escapes)
    {
        var json = new StringBuilder("{\"name_costumer\":\"");
        json.Append(Spell(customer.Name, escapes)).Append("\",\"email\":\"");
        json.Append(Spell(customer.Email, escapes)).Append("\",\"phone\":\"");
        return json.Append(Spell(customer.Phone, escapes)).Append("\"}").ToString();
    }

    private static string Spell(string text, bool[] escapes) =>
        string.Concat(text.EnumerateRunes().Select((rune, index) =>
            escapes[index] || rune.Value is '"' or '\\'
                ? string.Concat(rune.ToString().Select(unit => $"\\u{(int)unit:X4}"))
                : rune.ToString()));
}
