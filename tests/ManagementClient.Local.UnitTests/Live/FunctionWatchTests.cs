using ManagementClient.Local.Live.Watches;
using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;

namespace ManagementClient.Local.UnitTests.Live;

public sealed class FunctionWatchTests
{
    private const string Name = "RegisterNewClientFunction";
    private readonly FunctionWatch _watch = new();

    [Fact]
    public void Environments_that_ended_are_cold_starts_still()
    {
        _watch.Note(new ColdStarted(default, Name, 1));
        _watch.Note(new ColdStarted(default, Name, 2));
        _watch.Note(new EnvironmentEnded(default, Name, 1));

        _watch.State.Environments.Should().Be(1);
        _watch.State.ColdStarts.Should().Be(2);
    }

    [Fact]
    public void Function_is_busy_from_the_start_of_an_invocation_to_its_end()
    {
        _watch.Note(new InvocationStarted(default, Name, 1, "request", 100));
        var during = _watch.State;
        _watch.Note(new InvocationEnded(default, Name, 1, "request", "FunctionError"));

        during.IsBusy.Should().BeTrue();
        _watch.State.IsBusy.Should().BeFalse();
        _watch.State.Failures.Should().Be(1);
    }

    [Fact]
    public void Durations_are_the_last_and_the_median()
    {
        foreach (var duration in new[] { 400.0, 3.0, 5.0 })
        {
            _watch.Note(new BatchHandled(new BatchEntry(1, 1, 0, 0, 0, duration)));
        }

        _watch.State.Should().BeEquivalentTo(new
        {
            Batches = 3,
            LastDuration = TimeSpan.FromMilliseconds(5),
            MedianDuration = TimeSpan.FromMilliseconds(5),
        });
    }
}
