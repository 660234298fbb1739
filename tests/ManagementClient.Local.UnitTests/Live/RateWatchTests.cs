using ManagementClient.Local.Live;
using ManagementClient.Local.Live.Watches;
using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Local.UnitTests.Live;

public sealed class RateWatchTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly RateWatch _watch;

    public RateWatchTests() => _watch = new RateWatch(_time);

    [Fact]
    public void Each_second_has_its_count_and_its_slowest_message()
    {
        Handle("m1", after: 100);
        Handle("m2", after: 300);
        _time.Advance(TimeSpan.FromSeconds(1));
        Handle("m3", after: 200);

        _watch.State.Handled.TakeLast(3).Should().Equal(0, 2, 1);
        _watch.State.Longest.TakeLast(3).Select(time => time?.TotalMilliseconds).Should().Equal(null, 300, 200);
    }

    [Fact]
    public void Percentiles_are_those_of_messages()
    {
        for (var number = 1; number <= 100; number++)
        {
            Handle($"m{number}", after: number);
        }

        _watch.State.Median.Should().Be(TimeSpan.FromMilliseconds(50));
        _watch.State.Percentile99.Should().Be(TimeSpan.FromMilliseconds(99));
    }

    [Fact]
    public void Deferred_message_is_handled_only_once_it_has_its_outcome()
    {
        Arrive("m1");
        _watch.Note(new MessageHandled("m1", OutcomeKind.Deferred, "deferred: deadline"));
        var deferred = _watch.State;
        _time.Advance(TimeSpan.FromSeconds(60));
        _watch.Note(new MessageHandled("m1", OutcomeKind.Registered, "registered"));

        deferred.Handled.Sum().Should().Be(0);
        _watch.State.Median.Should().Be(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void More_than_a_minute_ago_is_not_shown()
    {
        Handle("m1", after: 1);
        _time.Advance(TimeSpan.FromSeconds(RateState.Seconds));

        _watch.State.Handled.Should().HaveCount(RateState.Seconds).And.OnlyContain(count => count == 0);
    }

    private void Handle(string id, int after)
    {
        Arrive(id);
        _time.Advance(TimeSpan.FromMilliseconds(after));
        _watch.Note(new MessageHandled(id, OutcomeKind.Registered, "registered"));
    }

    private void Arrive(string id) =>
        _watch.Note(new Delivered(default, "NewClientNotification", "sns", "NewClientFunctionSQS", id));
}
