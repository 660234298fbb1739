namespace ManagementClient.LocalPostgres.IntegrationTests;

public sealed class ProcessEndTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>TERM alone: INT and HUP are ignored by whatever a shell started in the background.</summary>
    [Fact]
    public async Task Ended_by_a_signal_a_run_leaves_nothing()
    {
        using var holder = await PostgresHolder.StartAsync(_scratch, Cancellation);

        await holder.SignalAsync("TERM", Cancellation);

        Postmasters.IsRunning(holder.Server).Should().BeFalse();
        _scratch.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Ending_without_dispose_a_run_leaves_nothing()
    {
        using var holder = await PostgresHolder.StartAsync(_scratch, Cancellation);

        await holder.EndAsync(Cancellation);

        Postmasters.IsRunning(holder.Server).Should().BeFalse();
        _scratch.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Killed_run_is_cleared_away_by_the_next()
    {
        using var holder = await PostgresHolder.StartAsync(_scratch, Cancellation);
        await holder.KillAsync(Cancellation);
        Postmasters.IsRunning(holder.Server).Should().BeTrue("a kill leaves the server behind");

        await using var next = await PostgresServer.StartAsync(Postmasters.In(_scratch), Cancellation);

        Postmasters.IsRunning(holder.Server).Should().BeFalse();
        _scratch.Content.Should().Equal(next.Folder);
    }

    [Fact]
    public async Task Living_run_is_left_alone_by_the_next()
    {
        using var holder = await PostgresHolder.StartAsync(_scratch, Cancellation);

        await using (await PostgresServer.StartAsync(Postmasters.In(_scratch), Cancellation))
        {
            Postmasters.IsRunning(holder.Server).Should().BeTrue();
        }

        _scratch.Content.Should().Equal(holder.Folder);
        await holder.EndAsync(Cancellation);
    }

    public void Dispose() => _scratch.Dispose();
}
