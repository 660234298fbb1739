using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application.Storage;

namespace ManagementClient.Messages.UnitTests;

public sealed class MessageKeyOrderTests
{
    [Theory]
    [InlineData("record", "envelope", "sns", "record")]
    [InlineData(null, "envelope", "sns", "envelope")]
    [InlineData(null, null, "sns", "sns")]
    [InlineData(null, null, null, "sqs-id")]
    [InlineData(" ", "\t", " ", "sqs-id")]
    [InlineData("", "envelope", null, "envelope")]
    [InlineData(" ", "", "sns", "sns")]
    public void First_key_that_is_there_and_not_blank_is_taken(
        string? record, string? envelope, string? sns, string expected)
    {
        var body = new JsonObject { ["Type"] = "Notification", ["Message"] = Records.Valid };
        if (sns is not null)
        {
            body["MessageId"] = sns;
        }

        if (envelope is not null)
        {
            body["MessageAttributes"] = new JsonObject
            {
                ["Other"] = new JsonObject { ["Type"] = "String", ["Value"] = "other" },
                ["IdempotencyKey"] = new JsonObject { ["Type"] = "String", ["Value"] = envelope },
            };
        }

        KeyOf(WithAttribute(Records.Of(body.ToJsonString()), record)).Should().Be(MessageKey.From(expected));
    }

    [Fact]
    public void Attribute_of_a_raw_message_is_its_key()
    {
        KeyOf(WithAttribute(Records.Of(Records.Valid), "record")).Should().Be(MessageKey.From("record"));
    }

    [Fact]
    public void Key_of_bytes_is_a_key_too()
    {
        var record = Records.Of(Records.Valid);
        record.MessageAttributes = new()
        {
            ["IdempotencyKey"] = new() { BinaryValue = new MemoryStream(Encoding.ASCII.GetBytes("key")) },
        };

        KeyOf(record).Should().NotBe(MessageKey.From("sqs-id")).And.Be(KeyOf(record), "a second reading is the same");
    }

    [Theory]
    [InlineData("""{"MessageId":"no","name_costumer":"Ana","email":"ana@example.com","phone":"+5511999999999"}""")]
    [InlineData("""{"Type":"Notification","MessageId":"no","Message":"no","phone":"+5511999999999"}""")]
    [InlineData("""{"MessageAttributes":{"IdempotencyKey":{"Value":"no"}},"email":"ana@example.com"}""")]
    [InlineData("""{"IdempotencyKey":"no"}""")]
    public void Fields_of_a_raw_body_are_never_its_key(string body)
    {
        KeyOf(Records.Of(body)).Should().Be(MessageKey.From("sqs-id"));
    }

    [Fact]
    public void Fields_of_the_message_in_an_envelope_are_never_its_key()
    {
        var body = new JsonObject
        {
            ["Type"] = "Notification",
            ["MessageId"] = "sns",
            ["Message"] = """{"MessageId":"no","MessageAttributes":{"IdempotencyKey":{"Value":"no"}}}""",
        };

        KeyOf(Records.Of(body.ToJsonString())).Should().Be(MessageKey.From("sns"));
    }

    private static SQSEvent.SQSMessage WithAttribute(SQSEvent.SQSMessage record, string? key)
    {
        record.MessageAttributes = key is null ? null! : new() { ["IdempotencyKey"] = new() { StringValue = key } };
        return record;
    }

    private static MessageKey KeyOf(SQSEvent.SQSMessage record)
    {
        var message = ReceivedMessage.Read(record);
        message.Command!.Key.Should().Be(message.Key);
        return message.Key;
    }
}
