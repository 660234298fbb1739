using Amazon.Lambda.SQSEvents;
using ManagementClient.Lambda.DeadLetters;

namespace ManagementClient.Lambda.UnitTests.DeadLetters;

public sealed class DeadLetterTests
{
    private const string Envelope =
        """{"Type":"Notification","MessageId":"0193e0a5-7b1c-7e11-8f5a-000000000001","Message":"no JSON"}""";

    private static readonly DateTimeOffset Now = new(2026, 8, 10, 8, 44, 29, 280, TimeSpan.Zero);

    [Fact]
    public void Bare_body_takes_its_reasons_and_the_key_that_a_send_would_lose_along()
    {
        var letter = LetterOf(Records.Of("no JSON", "id-1"));

        letter.Body.Should().Be("no JSON");
        TextsOf(letter).Should().Equal(
            ("FirstMessageId", "id-1"),
            ("IdempotencyKey", "id-1"),
            ("RejectedAt", "2026-08-10T08:44:29.280Z"),
            ("RejectionReasons", "a,b"));
    }

    [Fact]
    public void Message_that_carries_its_key_keeps_that_one()
    {
        var record = Records.Of("no JSON");
        record.MessageAttributes = Attributes(("IdempotencyKey", "own"), ("colour", "red"));

        TextsOf(LetterOf(record)).Should().Contain([("IdempotencyKey", "own"), ("colour", "red")]);
        LetterOf(Records.Of(Envelope)).Attributes.Should().NotContainKey("IdempotencyKey");
    }

    [Fact]
    public void Dead_letter_has_the_key_of_the_message_that_was_rejected()
    {
        var record = Records.Of("no JSON", "0193e0a5-7b1c-7e11-8f5a-000000000002");
        var letter = LetterOf(record);

        var redriven = Records.Of(letter.Body, "another id");
        redriven.MessageAttributes = new Dictionary<string, SQSEvent.MessageAttribute>(letter.Attributes);

        ReceivedMessage.Read(redriven).Key.Should().Be(ReceivedMessage.Read(record).Key);
    }

    [Fact]
    public void Second_time_replaces_what_the_first_one_said()
    {
        var record = Records.Of("no JSON", "second");
        record.MessageAttributes = Attributes(
            ("IdempotencyKey", "first"), ("RejectionReasons", "old"), ("FirstMessageId", "first"), (
                "RejectedAt", "then"));

        TextsOf(LetterOf(record)).Should().Equal(
            ("FirstMessageId", "second"),
            ("IdempotencyKey", "first"),
            ("RejectedAt", "2026-08-10T08:44:29.280Z"),
            ("RejectionReasons", "a,b"));
    }

    [Theory]
    [InlineData(6, "FirstMessageId,IdempotencyKey,RejectedAt,RejectionReasons")]
    [InlineData(7, "FirstMessageId,IdempotencyKey,RejectionReasons")]
    [InlineData(8, "IdempotencyKey,RejectionReasons")]
    [InlineData(9, "IdempotencyKey")]
    public void Without_room_for_all_the_time_goes_first_then_the_id_then_the_reasons(int senders, string expected)
    {
        var record = Records.Of("no JSON");
        record.MessageAttributes =
            Attributes([.. Enumerable.Range(0, senders).Select(index => ($"own{index}", "value"))]);

        var added = LetterOf(record).Attributes.Keys.Where(name => !name.StartsWith("own", StringComparison.Ordinal));

        string.Join(',', added.Order(StringComparer.Ordinal)).Should().Be(expected);
    }

    [Fact]
    public void Message_with_ten_attributes_goes_as_it_is_where_its_key_is_among_them_and_else_not_at_all()
    {
        var record = Records.Of("no JSON");
        record.MessageAttributes = Attributes([.. Enumerable.Range(0, 10).Select(index => ($"own{index}", "value"))]);
        var keyed = Records.Of("no JSON");
        keyed.MessageAttributes = Attributes(
            [("IdempotencyKey", "own"), .. Enumerable.Range(0, 9).Select(index => ($"own{index}", "value"))]);

        TryLetterOf(record).Should().BeNull();
        LetterOf(keyed).Attributes.Should().HaveCount(10).And.NotContainKey("RejectionReasons");
    }

    [Theory]
    [InlineData(1_048_576, null)]
    [InlineData(1_048_576 - 24, "IdempotencyKey")]
    [InlineData(1_048_576 - 49, "IdempotencyKey,RejectionReasons")]
    public void Message_has_no_more_than_its_size_allows(int bodySize, string? expected)
    {
        var letter = TryLetterOf(Records.Of(new string('x', bodySize), "id-1"));

        (letter is null ? null : string.Join(',', letter.Attributes.Keys.Order(StringComparer.Ordinal))).Should().Be(
            expected);
        (letter?.Size ?? 0).Should().BeLessThanOrEqualTo(1_048_576);
    }

    [Fact]
    public void Body_that_could_not_be_read_as_text_is_not_sent_as_another()
    {
        TryLetterOf(Records.Of(null!)).Should().BeNull();
    }

    private static DeadLetter LetterOf(SQSEvent.SQSMessage record) => TryLetterOf(record)!;

    private static DeadLetter? TryLetterOf(SQSEvent.SQSMessage record) => DeadLetter.TryCreate(
        new RejectedMessage(ReceivedMessage.Read(record), ["a", "b"]), Now, out var letter) ? letter : null;

    private static IEnumerable<(string Name, string Value)> TextsOf(DeadLetter letter) => letter.Attributes
        .OrderBy(attribute => attribute.Key, StringComparer.Ordinal)
        .Select(attribute => (attribute.Key, attribute.Value.StringValue));

    private static Dictionary<string, SQSEvent.MessageAttribute> Attributes(
        params (string Name, string Value)[] attributes) =>
        attributes.ToDictionary(
            attribute => attribute.Name,
            attribute => new SQSEvent.MessageAttribute { DataType = "String", StringValue = attribute.Value });
}
