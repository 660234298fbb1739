using ManagementClient.Application.Storage;

namespace ManagementClient.Messages.UnitTests;

public sealed class ReceivedMessageTests
{
    private const string SnsId = "95df01b4-ee98-5cb9-9903-4c221d41eb5e";

    [Fact]
    public void Message_of_a_publication_is_known_by_the_ids_of_SQS_and_of_SNS_and_by_its_key()
    {
        var record = Records.Of(Envelope(SnsId));
        record.Attributes = new()
        {
            ["AWSTraceHeader"] = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
        };

        var message = ReceivedMessage.Read(record);

        IdentityOf(message).Should().Be((
            "sqs-id",
            new MessageKey(Guid.Parse(SnsId)),
            Guid.Parse(SnsId),
            "1-5759e988-bd862e3fe1be46a994272793"));
    }

    [Theory]
    [InlineData(Records.Valid)]
    [InlineData("no JSON")]
    [InlineData(null)]
    public void Message_without_an_envelope_is_known_by_the_id_of_SQS(string? body)
    {
        var message = ReceivedMessage.Read(Records.Of(body!));

        IdentityOf(message).Should().Be(("sqs-id", MessageKey.From("sqs-id"), null, null));
        message.CarriedKey.Should().BeNull();
    }

    [Fact]
    public void Id_that_a_sender_made_up_is_not_shown()
    {
        var message = ReceivedMessage.Read(Records.Of(Envelope("canary@example.com")));

        message.SnsMessageId.Should().BeNull();
        message.ToString().Should().NotContain("canary");
    }

    private static (string MessageId, MessageKey Key, Guid? SnsMessageId, string? TraceId) IdentityOf(
        ReceivedMessage message) => (message.MessageId, message.Key, message.SnsMessageId, message.TraceId);

    private static string Envelope(string messageId) =>
        $$"""{"Type":"Notification","MessageId":"{{messageId}}","Message":"{}"}""";
}
