using ManagementClient.Local.Live;
using ManagementClient.Local.Live.Watches;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Local.UnitTests.Live;

public sealed class EventTailTests
{
    private readonly EventTail _tail = new(new FakeTimeProvider());

    [Fact]
    public void Attempts_one_after_the_other_are_one_line()
    {
        _tail.AddOrRenew("attempt 9 is repeated", Tone.Doubtful);
        _tail.AddOrRenew("attempt 10 is repeated", Tone.Doubtful);
        _tail.Add("registered", Tone.Good);
        _tail.AddOrRenew("attempt 1 is repeated", Tone.Doubtful);

        _tail.Events.Select(happened => happened.Text)
            .Should().Equal("attempt 10 is repeated", "registered", "attempt 1 is repeated");
    }

    [Fact]
    public void Old_events_go()
    {
        for (var number = 1; number <= 1000; number++)
        {
            _tail.Add($"event {number}", Tone.Plain);
        }

        _tail.Events.Should().HaveCount(200).And.EndWith(_tail.Events[^1]);
        _tail.Events[^1].Text.Should().Be("event 1000");
    }
}
