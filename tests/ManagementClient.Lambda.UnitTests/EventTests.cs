using Amazon.Lambda.SQSEvents;
using CsCheck;

namespace ManagementClient.Lambda.UnitTests;

public sealed class EventTests
{
    private readonly FakeStore _store = new();

    [Fact]
    public async Task Event_without_records_is_refused()
    {
        foreach (var sqsEvent in new[] { null, new SQSEvent(), new SQSEvent { Records = [] } })
        {
            var handling = () => new TestFunction(_store).HandleAsync(sqsEvent!);

            (await handling.Should().ThrowAsync<InvalidEventException>()).WithMessage("The event has no Records: *");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("aws:s3")]
    [InlineData("AWS:SQS")]
    public async Task Record_of_another_source_is_refused_and_nothing_is_sent(string? source)
    {
        var other = Records.Of(Records.Valid, "2");
        other.EventSource = source!;

        var handling = () => new TestFunction(_store).HandleAsync(
            Records.Event(Records.Of(Records.Valid, "1"), other));

        (await handling.Should().ThrowAsync<InvalidEventException>()).WithMessage("Records?1? *eventSource*");
        _store.Names.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public async Task Record_without_an_id_is_refused_and_nothing_is_sent(string? id)
    {
        var handling = () => new TestFunction(_store).HandleAsync(
            Records.Event(Records.Of(Records.Valid, "1"), Records.Of(Records.Invalid, id!)));

        (await handling.Should().ThrowAsync<InvalidEventException>()).WithMessage("Records?1? has no messageId.");
        _store.Names.Should().BeEmpty();
    }

    [Fact]
    public async Task No_response_names_an_id_that_is_empty_or_unknown()
    {
        var id = Gen.OneOf<string?>(null, "", " ", "\t", "a", "b", "c", "d");
        var body = Gen.OneOf<string?>(null, "", "{}", "[", Records.Valid, Records.Invalid);
        var source = Gen.Frequency((20, "aws:sqs"), (1, ""), (1, "aws:s3"));
        var group = Gen.OneOf<string?>(null, "", "g", "h");
        var record = Gen.Select(id, body, source, group, (messageId, text, eventSource, groupId) =>
        {
            var made = groupId is null ? Records.Of(text!, messageId!) : Records.OfGroup(groupId, text!, messageId!);
            made.EventSource = eventSource;
            return made;
        });

        await record.Array[0, 6].SampleAsync(async records =>
        {
            try
            {
                var failures = await new TestFunction(new FakeStore())
                    .FailuresAsync(Records.Event(records));
                failures.Should().NotContain(failure => string.IsNullOrWhiteSpace(failure))
                    .And.BeSubsetOf(records.Select(given => given.MessageId));
            }
            catch (InvalidEventException)
            {
                (records.Length == 0 || records.Any(IsUnusable)).Should().BeTrue("only such an event is refused");
            }
        });

        static bool IsUnusable(SQSEvent.SQSMessage given) =>
            string.IsNullOrWhiteSpace(given.MessageId) || given.EventSource != "aws:sqs";
    }
}
