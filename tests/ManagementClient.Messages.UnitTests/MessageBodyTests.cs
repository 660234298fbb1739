using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Application.Storage;

namespace ManagementClient.Messages.UnitTests;

public sealed class MessageBodyTests
{
    [Theory]
    [InlineData("""{"name_costumer":"José","email":"jose@a.com","phone":"+351912345678"}""")]
    [InlineData("""{"name_costumer":"Jos\u00e9","email":"jose\u0040a.com","phone":"\u002b351912345678"}""")]
    [InlineData("""{"n\u0061me_costumer":"José","email":"jose@a.com","phone":"+351912345678"}""")]
    [InlineData("\r\n\t {\"phone\":\"+351912345678\",\n\"email\":\"jose@a.com\",\"name_costumer\":\"José\"}\r\n ")]
    [InlineData("""{"a":{"email":1},"name_costumer":"José","email":"jose@a.com","phone":"+351912345678","b":[1]}""")]
    [InlineData("""{"Type":"a","Message":"b","name_costumer":"José","email":"jose@a.com","phone":"+351912345678"}""")]
    [InlineData("""{"Type":"Notification","name_costumer":"José","email":"jose@a.com","phone":"+351912345678"}""")]
    public void Data_is_read_raw_and_from_the_envelope_of_SNS(string data)
    {
        foreach (var body in new[] { data, Envelope(data) })
        {
            var command = Read(Records.Of(body));

            (command.Name.Text, command.Email.Text, command.Phone.Text)
                .Should().Be(("José", "jose@a.com", "+351912345678"));
            command.OrderingGroup.Should().BeNull();
        }
    }

    [Fact]
    public void Envelope_is_read_whatever_the_letter_case_of_its_fields()
    {
        var body = new JsonObject
        {
            ["TYPE"] = "Notification",
            ["messageid"] = "sns-id",
            ["message"] = Records.Valid,
            ["MESSAGEATTRIBUTES"] = new JsonObject { ["IdempotencyKey"] = new JsonObject { ["VALUE"] = "own-key" } },
        };

        var command = Read(Records.Of(body.ToJsonString()));

        command.Name.Text.Should().Be("Ana");
        command.Key.Should().Be(MessageKey.From("own-key"));
    }

    [Theory]
    [InlineData(null, UnreadableReason.BodyNotUnicode)]
    [InlineData("""{"\ud800":1}""", UnreadableReason.BodyNotUnicode)]
    [InlineData("", UnreadableReason.BodyEmpty)]
    [InlineData(" \t\r\n", UnreadableReason.BodyEmpty)]
    [InlineData("text", UnreadableReason.BodyNotJson)]
    [InlineData("{", UnreadableReason.BodyNotJson)]
    [InlineData("{}{}", UnreadableReason.BodyNotJson)]
    [InlineData("[1] x", UnreadableReason.BodyNotJson)]
    [InlineData("{'email':1}", UnreadableReason.BodyNotJson)]
    [InlineData("[]", UnreadableReason.BodyNotObject)]
    [InlineData("null", UnreadableReason.BodyNotObject)]
    [InlineData("12.5", UnreadableReason.BodyNotObject)]
    [InlineData("\"text\"", UnreadableReason.BodyNotObject)]
    [InlineData("\"\"", UnreadableReason.BodyNotObject)]
    [InlineData("\uFEFF", UnreadableReason.BodyEmpty)]
    [InlineData("true", UnreadableReason.BodyNotObject)]
    public void Body_that_cannot_be_read_is_rejected_raw_and_in_the_envelope(string? body, string reason)
    {
        Rejection(body!).Should().Be(reason);
        if (body is not null)
        {
            Rejection(Envelope(body)).Should().Be(reason);
        }
    }

    [Fact]
    public void Body_with_a_lone_surrogate_is_rejected()
    {
        Rejection(Records.Valid.Replace("Ana", "\ud800")).Should().Be(UnreadableReason.BodyNotUnicode);
    }

    [Theory]
    [InlineData("""{"Type":"Notification","MessageId":"a"}""")]
    [InlineData("""{"Type":"Notification","Message":null}""")]
    [InlineData("""{"Type":"Notification","Message":{"name_costumer":"Ana"}}""")]
    public void Envelope_that_holds_no_message_is_rejected(string body)
    {
        Rejection(body).Should().Be(UnreadableReason.EnvelopeWithoutMessage);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"name_costumer\":[")]
    [InlineData("[{\"Message\":")]
    public void Nesting_without_end_is_rejected(string level)
    {
        var body = new StringBuilder().Insert(0, level, (1 << 20) / level.Length).ToString();

        Rejection(body).Should().Be(UnreadableReason.BodyTooDeep);
    }

    [Fact]
    public void Nesting_of_64_levels_is_read_and_of_65_is_not()
    {
        static string Nested(int levels) => new string('[', levels) + new string(']', levels);

        Rejection(Nested(64)).Should().Be(UnreadableReason.BodyNotObject);
        Rejection(Nested(65)).Should().Be(UnreadableReason.BodyTooDeep);
        Read(Records.Of($$"""{"a":{{Nested(63)}}}""")).Name.Should().Be(SubmittedText.Missing);
        Rejection($$"""{"a":{{Nested(64)}}}""").Should().Be(UnreadableReason.BodyTooDeep);
    }

    [Fact]
    public void Body_of_a_mebibyte_is_read()
    {
        var name = new string('é', 1 << 19);

        Read(Records.Of($$"""{"name_costumer":"{{name}}"}""")).Name.Text.Should().Be(name);
    }

    [Theory]
    [InlineData("{}", "missing")]
    [InlineData("""{"Email":"other letter case"}""", "missing")]
    [InlineData("""{"email":null}""", FieldContent.Null)]
    [InlineData("""{"email":7}""", FieldContent.NotText)]
    [InlineData("""{"email":true}""", FieldContent.NotText)]
    [InlineData("""{"email":["ana@example.com"]}""", FieldContent.NotText)]
    [InlineData("""{"email":{"email":"ana@example.com"}}""", FieldContent.NotText)]
    [InlineData("""{"email":"\udc00"}""", FieldContent.LoneSurrogate)]
    [InlineData("""{"email":"a@example.com","email":"b@example.com"}""", FieldContent.Repeated)]
    [InlineData("""{"email":"a@example.com","email":"a@example.com"}""", FieldContent.Repeated)]
    [InlineData("""{"email":null,"email":"a@example.com"}""", FieldContent.Repeated)]
    [InlineData("""{"email":"a","email":"b","email":"c"}""", FieldContent.Repeated)]
    [InlineData("""{"email":"a","\u0065mail":"b"}""", FieldContent.Repeated)]
    [InlineData("""{"email":""}""", "text")]
    public void Field_says_what_it_holds(string body, string content)
    {
        Read(Records.Of(body)).Email.ToString().Should().Be(content);
    }

    private static string Envelope(string message) => new JsonObject
    {
        ["Type"] = "Notification",
        ["MessageId"] = "sns-id",
        ["Message"] = message,
        ["MessageAttributes"] = new JsonObject(),
    }.ToJsonString();

    private static RegisterCustomer Read(SQSEvent.SQSMessage record)
    {
        var message = ReceivedMessage.Read(record);
        message.Unreadable.Should().BeNull();
        return message.Command!;
    }

    private static string? Rejection(string body)
    {
        var message = ReceivedMessage.Read(Records.Of(body));
        message.Command.Should().BeNull();
        return message.Unreadable;
    }
}
