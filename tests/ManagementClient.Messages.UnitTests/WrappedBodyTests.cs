using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Application.Storage;

namespace ManagementClient.Messages.UnitTests;

/// <summary>What publishers and forwarders do to JSON without meaning it.</summary>
public sealed class WrappedBodyTests
{
    private const string Mark = "\uFEFF";
    private const string Surrogate = """{"name_costumer":"\ud800"}""";

    private static readonly string Numbers =
        Records.Valid.Replace("{", """{"score":NaN,"low":-Infinity,"high": [Infinity ],""");

    public static TheoryData<string> Bodies =>
    [
        Mark + Records.Valid,
        " \r\n" + Mark + Mark + " " + Records.Valid,
        Text(Records.Valid),
        Mark + Text(Mark + Records.Valid),
        Numbers,
        Text(Numbers),
        Records.Valid.Replace("{", """{"text":"a NaN, \": NaN, Infinity","score":NaN,"""),
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Client_is_read_raw_and_from_the_envelope_and_from_an_envelope_within_it(string body)
    {
        foreach (var sent in new[] { body, Envelope(body, "1"), Envelope(Envelope(body, "2"), "1") })
        {
            var command = Command(Records.Of(sent));

            (command.Name.Text, command.Email.Text, command.Phone.Text)
                .Should().Be(("Ana", "ana@example.com", "+5511999999999"));
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Envelope_is_read_behind_a_mark_and_in_a_text(string body)
    {
        foreach (var sent in new[] { Mark + Envelope(body, "1"), Text(Envelope(Text(Envelope(body, "2")), "1")) })
        {
            Command(Records.Of(sent)).Name.Text.Should().Be("Ana");
        }
    }

    [Fact]
    public void Text_within_a_text_within_a_text_is_no_client()
    {
        Rejection(Text(Text(Records.Valid))).Should().Be(UnreadableReason.BodyNotObject);
    }

    [Fact]
    public void Key_is_the_outer_envelopes_whatever_the_inner_one_claims()
    {
        var inner = Envelope(Records.Valid, "8d4ab94e-9c1f-5c5a-8f2b-000000000002", "inner-key");
        var outer = Envelope(inner, "8d4ab94e-9c1f-5c5a-8f2b-000000000001");

        var message = ReceivedMessage.Read(Records.Of(outer));

        message.Key.Should().Be(MessageKey.From("8d4ab94e-9c1f-5c5a-8f2b-000000000001"));
        message.SnsMessageId.Should().Be(new Guid("8d4ab94e-9c1f-5c5a-8f2b-000000000001"));
        message.Command!.Name.Text.Should().Be("Ana");
    }

    [Fact]
    public void Outer_envelope_without_an_id_leaves_the_key_to_SQS_and_not_to_the_inner_one()
    {
        var outer = Envelope(Envelope(Records.Valid, "inner-id", "inner-key"), id: null);

        ReceivedMessage.Read(Records.Of(outer)).Key.Should().Be(MessageKey.From("sqs-id"));
    }

    [Fact]
    public void Envelope_that_is_a_text_keeps_its_key()
    {
        ReceivedMessage.Read(Records.Of(Text(Envelope(Records.Valid, "sns-id")))).Key
            .Should().Be(MessageKey.From("sns-id"));
    }

    [Fact]
    public void Number_that_is_none_in_a_field_that_counts_is_no_text()
    {
        Command(Records.Of("""{"name_costumer":"Ana","email":"ana@example.com","phone":NaN}"""))
            .Phone.ToString().Should().Be(FieldContent.NotText);
    }

    [Theory]
    [InlineData("""{"name_costumer":NaNa}""", UnreadableReason.BodyNotJson)]
    [InlineData("""{NaN:1}""", UnreadableReason.BodyNotJson)]
    [InlineData("NaN", UnreadableReason.BodyNotJson)]
    [InlineData("""{"score":NaN,'email':1}""", UnreadableReason.BodyNotJson)]
    [InlineData("[NaN]", UnreadableReason.BodyNotObject)]
    [InlineData("""{"score":[NaN]}{}""", UnreadableReason.BodyNotJson)]
    public void Number_that_is_none_makes_no_JSON_of_what_is_none(string body, string reason)
    {
        Rejection(body).Should().Be(reason);
        Rejection(Envelope(body, "1")).Should().Be(reason);
    }

    [Theory]
    [InlineData("{\"Type\":\"Notification\"}", UnreadableReason.EnvelopeWithoutMessage)]
    [InlineData("[]", UnreadableReason.BodyNotObject)]
    [InlineData(" ", UnreadableReason.BodyEmpty)]
    public void Inner_envelope_that_cannot_be_read_has_its_reason(string message, string reason)
    {
        Rejection(Envelope(message is ['{', ..] ? message : Envelope(message, "2"), "1")).Should().Be(reason);
    }

    [Fact]
    public void Fourth_envelope_is_no_client()
    {
        var third = Envelope(Envelope(Envelope(Records.Valid, "3"), "2"), "1");

        Command(Records.Of(third)).Name.Text.Should().Be("Ana");
        Command(Records.Of(Envelope(third, "0"))).Name.Should().Be(SubmittedText.Missing);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_text_within_a_text_is_seen()
    {
        Command(Records.Of(Text(Surrogate))).Name.ToString().Should().Be(FieldContent.LoneSurrogate);
        Rejection("\"{\\\"a\\\":\\\"\\ud800\\\"}\"").Should().Be(UnreadableReason.BodyNotUnicode);
    }

    private static string Text(string body) => JsonSerializer.Serialize(body);

    private static string Envelope(string message, string? id, string? key = null) => new JsonObject
    {
        ["Type"] = "Notification",
        ["MessageId"] = id,
        ["Message"] = message,
        ["MessageAttributes"] = key is null
            ? null
            : new JsonObject { ["IdempotencyKey"] = new JsonObject { ["Type"] = "String", ["Value"] = key } },
    }.ToJsonString();

    private static RegisterCustomer Command(SQSEvent.SQSMessage record)
    {
        var message = ReceivedMessage.Read(record);
        message.Unreadable.Should().BeNull();
        return message.Command!;
    }

    private static string? Rejection(string body) => ReceivedMessage.Read(Records.Of(body)).Unreadable;
}
