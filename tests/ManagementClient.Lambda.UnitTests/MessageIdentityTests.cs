using ManagementClient.Application;

namespace ManagementClient.Lambda.UnitTests;

public sealed class MessageIdentityTests
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

        var identity = MessageIdentity.Of(record);

        identity.Should().Be(new MessageIdentity(
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
        var identity = MessageIdentity.Of(Records.Of(body!));

        identity.Should().Be(new MessageIdentity("sqs-id", MessageKey.From("sqs-id"), null, null));
    }

    [Fact]
    public void Id_that_a_sender_made_up_is_not_shown()
    {
        var identity = MessageIdentity.Of(Records.Of(Envelope("canary@example.com")));

        identity.SnsMessageId.Should().BeNull();
        identity.ToString().Should().NotContain("canary");
    }

    private static string Envelope(string messageId) =>
        $$"""{"Type":"Notification","MessageId":"{{messageId}}","Message":"{}"}""";
}
