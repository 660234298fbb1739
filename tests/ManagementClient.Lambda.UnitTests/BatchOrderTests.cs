using System.Globalization;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Lambda.Batches;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>What has been received far more often than the rest may be what ends the process each time.</summary>
public sealed class BatchOrderTests
{
    private readonly FakeStore _store = new();

    [Theory]
    [Fault(48)]
    [InlineData("1 7 1 2", "a c d|b")]
    [InlineData("1 6 1 1", "a c d|b")]
    [InlineData("9 4 1", "b c|a")]
    [InlineData("1 7", "a|b")]
    [InlineData("2147483647 1", "b|a")]
    public async Task Message_received_far_more_often_than_its_neighbours_is_stored_last_and_alone(
        string counts, string chunks)
    {
        var failures = await new TestFunction(_store).FailuresAsync(Records.Event(Received(counts)));

        failures.Should().BeEmpty();
        string.Join('|', _store.Chunks.Select(chunk => string.Join(' ', chunk))).Should().Be(chunks);
    }

    [Theory]
    [Fault(48)]
    [InlineData("1 5 1 2")]
    [InlineData("7 7 7")]
    [InlineData("6 8 10")]
    [InlineData("1000")]
    [InlineData("1 7 7 7")]
    public async Task Counts_that_are_alike_or_high_for_most_change_nothing(string counts)
    {
        await new TestFunction(_store).HandleAsync(Records.Event(Received(counts)));

        _store.Chunks.Should().ContainSingle().Which.Should().BeInAscendingOrder();
    }

    [Fact]
    [Fault(48)]
    public async Task What_follows_in_its_group_goes_after_it_and_other_groups_before()
    {
        await new TestFunction(_store).HandleAsync(Records.Event(
            OfGroup("a", "a-1", 1), OfGroup("a", "a-2", 8), OfGroup("b", "b-1", 1), OfGroup("a", "a-3", 1)));

        string.Join('|', _store.Chunks.Select(chunk => string.Join(' ', chunk))).Should().Be("a-1 b-1|a-2|a-3");
    }

    [Fact]
    [Fault(48)]
    public async Task One_that_goes_last_and_that_time_is_out_for_comes_back_alone()
    {
        TestFunction? function = null;
        var store = new FakeStore { Before = _ => function!.Time.Advance(TimeSpan.FromSeconds(29)) };
        function = new TestFunction(store);

        var failures = await function.FailuresAsync(Records.Event(Received("8 1 1")));

        failures.Should().Equal("1");
        store.Chunks.Should().ContainSingle().Which.Should().Equal("b", "c");
    }

    [Fact]
    [Fault(48)]
    public async Task One_that_goes_last_and_finds_no_database_comes_back_alone()
    {
        var late = Received("9 1 1");
        late[0].Body = Client("late");

        var failures = await new TestFunction(_store).FailuresAsync(Records.Event(late));

        failures.Should().Equal("1");
    }

    [Fact]
    [Fault(48)]
    public void Of_those_that_go_last_none_waits_behind_another_at_every_delivery()
    {
        var records = Received("1 1 1 8 8");

        var orders = Enumerable.Range(0, 64)
            .Select(number => BatchOrder.Of(records, $"request-{number}").OneByOne.Select(record => record.MessageId))
            .Select(ids => string.Join(' ', ids));

        orders.Distinct().Should().BeEquivalentTo("4 5", "5 4");
    }

    private static List<SQSEvent.SQSMessage> Received(string counts) =>
    [
        .. counts.Split(' ').Select((count, index) => WithCount(
            Records.Of(Client($"{(char)('a' + index)}"), $"{index + 1}"),
            int.Parse(count, CultureInfo.InvariantCulture))),
    ];

    private static SQSEvent.SQSMessage OfGroup(string group, string name, int count) =>
        WithCount(Records.OfGroup(group, Client(name), name), count);

    private static SQSEvent.SQSMessage WithCount(SQSEvent.SQSMessage record, int count)
    {
        record.Attributes ??= [];
        record.Attributes["ApproximateReceiveCount"] = count.ToString(CultureInfo.InvariantCulture);
        return record;
    }

    private static string Client(string name) =>
        $$"""{"name_costumer":"{{name}}","email":"client@example.com","phone":"+5511999999999"}""";
}
