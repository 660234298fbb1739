using ManagementClient.Application.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Lambda.UnitTests;

public sealed class FunctionTests
{
    private readonly FakeStore _store = new();

    private TestFunction Function => new(_store);

    [Fact]
    public async Task Response_names_exactly_the_rejected_and_the_deferred()
    {
        var failures = await Function.FailuresAsync(Records.Event(
            Records.Of(Client("new"), "1"),
            Records.Of(Client("refused"), "2"),
            Records.Of(Client("again"), "3"),
            Records.Of(Client("new"), "8"),
            Records.Of(Client("late"), "4"),
            Records.Of(Records.Invalid, "5"),
            Records.Of("no JSON", "6"),
            Records.Of(null!, "7")));

        failures.Should().Equal("2", "4", "5", "6", "7");
    }

    [Fact]
    public async Task Message_that_comes_twice_in_one_event_is_answered_once()
    {
        var failures = await Function.FailuresAsync(Records.Event(
            Records.Of(Records.Invalid, "1"),
            Records.Of(Client("new"), "2"),
            Records.Of(Records.Invalid, "1"),
            Records.Of(Client("new"), "2")));

        failures.Should().Equal("1");
        _store.Names.Should().Equal("new");
    }

    [Fact]
    public async Task Only_what_is_valid_reaches_the_store()
    {
        await Function.HandleAsync(Records.Event(
            Records.Of(Client("one"), "1"), Records.Of(Records.Invalid, "2"), Records.Of(Client("two"), "3")));

        _store.Names.Should().Equal("one", "two");
    }

    [Theory]
    [InlineData(Records.Invalid)]
    [InlineData("no JSON")]
    public async Task Fifo_group_is_not_sent_on_after_a_rejected_record_and_other_groups_are(string rejected)
    {
        var failures = await Function.FailuresAsync(Records.Event(
            Records.OfGroup("a", Client("a-1"), "1"),
            Records.OfGroup("a", rejected, "2"),
            Records.OfGroup("b", Client("b-1"), "3"),
            Records.OfGroup("a", Client("a-2"), "4"),
            Records.OfGroup("b", Client("b-2"), "5")));

        failures.Should().Equal("2", "4");
        _store.Names.Should().Equal("a-1", "b-1", "b-2");
    }

    [Fact]
    public async Task Queue_without_order_sends_on_after_a_rejected_record()
    {
        var first = Records.OfGroup("a", Records.Invalid, "1");
        var second = Records.OfGroup("a", Client("later"), "2");
        first.EventSourceArn = second.EventSourceArn = Records.Arn;

        var failures = await Function.FailuresAsync(Records.Event(first, second));

        failures.Should().Equal("1");
        _store.Names.Should().Equal("later");
    }

    [Fact]
    public async Task Fifo_records_without_a_group_are_one_group()
    {
        var first = Records.OfGroup("", Records.Invalid, "1");
        var second = Records.OfGroup("", Client("later"), "2");
        first.Attributes = second.Attributes = null!;

        var failures = await Function.FailuresAsync(Records.Event(first, second));

        failures.Should().Equal("1", "2");
    }

    [Fact]
    public async Task Database_that_is_unavailable_fails_the_invocation()
    {
        var handling = () => Function.HandleAsync(Records.Event(Records.Of(Client("late"))));

        await handling.Should().ThrowAsync<DatabaseUnavailableException>();
    }

    [Fact]
    public async Task Commit_is_cancelled_two_seconds_before_the_deadline() =>
        (await CancelledAroundAsync(commit: 8, remaining: 10, _ => null)).Should().Equal(false, true);

    [Theory]
    [InlineData(60, 55)]
    [InlineData(10, 5)]
    [InlineData(4, 1)]
    public async Task Commit_leaves_time_to_set_messages_aside_but_never_more_than_it_has_itself(
        double seconds, double commit)
    {
        var cancelled = await CancelledAroundAsync(
            commit, seconds, name => name == "DEAD_LETTER_QUEUE_URL" ? "http://127.0.0.1:1/queue" : null);

        cancelled.Should().Equal(false, true);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-1)]
    public async Task Nothing_is_stored_where_less_than_the_margin_is_left(double seconds)
    {
        var response = await Function.HandleAsync(
            Records.Event(Records.Of(Records.Valid, "1")), TimeSpan.FromSeconds(seconds));

        response.BatchItemFailures.Should().ContainSingle().Which.ItemIdentifier.Should().Be("1");
        _store.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task Deadline_in_another_century_is_a_wrong_clock_and_no_error()
    {
        var response = await Function.HandleAsync(
            Records.Event(Records.Of(Client("Ana"))), TimeSpan.FromDays(100 * 365));

        response.BatchItemFailures.Should().BeEmpty();
    }

    /// <summary>Whether the commit is cancelled a moment before so many seconds, and then.</summary>
    private static async Task<List<bool>> CancelledAroundAsync(
        double commit, double remaining, Func<string, string?> variable)
    {
        var cancelled = new List<bool>();
        FakeTimeProvider? time = null;
        var store = new FakeStore
        {
            Before = deadline =>
            {
                time!.Advance(TimeSpan.FromSeconds(commit - 0.1));
                cancelled.Add(deadline.IsCancellationRequested);
                time.Advance(TimeSpan.FromSeconds(0.1));
                cancelled.Add(deadline.IsCancellationRequested);
            },
        };
        var function = new TestFunction(store) { Variable = variable };
        time = function.Time;

        await function.HandleAsync(Records.Event(Records.Of(Records.Valid)), TimeSpan.FromSeconds(remaining));
        return cancelled;
    }

    private static string Client(string name) =>
        $$"""{"name_costumer":"{{name}}","email":"client@example.com","phone":"+5511999999999"}""";
}
