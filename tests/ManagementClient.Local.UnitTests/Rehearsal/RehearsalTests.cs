using ManagementClient.Testing;

namespace ManagementClient.Local.UnitTests.Rehearsal;

public sealed class RehearsalTests
{
    [Theory]
    [Fault(44)]
    [InlineData("00:35:00", 1)]
    [InlineData("01:00:00", 1)]
    [InlineData("06:00:00", 0.2)]
    [InlineData("1.00:00:00", 0.02)]
    public async Task Outage_sets_no_valid_client_aside(string outage, double rate)
    {
        var result = await Rehearsals.RunAsync(Rehearsals.Of(outage, Rehearsals.Deployed, rate));

        result.ValidClientsSetAside.Should().Be(0);
        result.Registered.Should().Be(result.ValidClients).And.BeGreaterThan(100);
        result.HighestReceiveCount.Should().BeGreaterThan(5);
        result.Backlog.Should().BeLessThanOrEqualTo(Rehearsals.Deployed.VisibilityTimeout);
    }

    [Theory]
    [InlineData("00:35:00", 1, 0.15)]
    [InlineData("01:00:00", 1, 0.46)]
    [InlineData("06:00:00", 0.2, 0.90)]
    public async Task Outage_that_uses_up_five_receives_sets_valid_clients_aside(
        string outage, double rate, double share)
    {
        var plan = Rehearsals.Of(outage, Rehearsals.WithoutSettingAside, rate) with
        {
            FailsAfter = TimeSpan.FromSeconds(2),
        };

        var result = await Rehearsals.RunAsync(plan);

        result.ShareSetAside.Should().BeApproximately(share, 0.005);
        (result.Registered + result.ValidClientsSetAside).Should().Be(result.ValidClients);
    }

    [Fact]
    public async Task Function_that_waits_for_the_database_sets_fewer_aside_than_one_that_fails_at_once()
    {
        var patient = Rehearsals.Of("01:00:00", Rehearsals.WithoutSettingAside);

        var (waiting, failing) = (
            await Rehearsals.RunAsync(patient),
            await Rehearsals.RunAsync(patient with { FailsAfter = TimeSpan.FromSeconds(2) }));

        waiting.ValidClientsSetAside.Should().BePositive().And.BeLessThan(failing.ValidClientsSetAside);
    }

    [Fact]
    public async Task Poison_is_set_aside_once_with_its_reason_and_costs_one_receive()
    {
        var plan = Rehearsals.Of("00:00:00", Rehearsals.Deployed) with { PoisonShare = 0.1 };

        var result = await Rehearsals.RunAsync(plan);

        result.Poison.Should().Be(60);
        result.SetAsideByReason.Should().HaveCount(4);
        result.SetAsideByReason.Values.Should().OnlyContain(count => count == 15);
        result.MostCopiesOfOnePoison.Should().Be(1);
        result.HighestReceiveCount.Should().Be(1);
        result.Registered.Should().Be(540);
    }

    [Fact]
    public async Task Poison_that_is_given_back_takes_every_receive_there_is()
    {
        var plan = Rehearsals.Of("00:00:00", Rehearsals.WithoutSettingAside) with { PoisonShare = 0.01 };

        var result = await Rehearsals.RunAsync(plan);

        result.SetAsideByReason.Values.Sum().Should().Be(result.Poison).And.Be(6);
        result.HighestReceiveCount.Should().Be(5);
        result.ValidClientsSetAside.Should().Be(0);
    }

    [Fact]
    [Fault(44)]
    public async Task Outage_with_poison_and_lost_answers_leaves_at_most_two_copies_of_each_and_no_valid_client()
    {
        var plan = Rehearsals.Of("01:00:00", Rehearsals.Deployed) with { PoisonShare = 0.01, Crashes = 0.01 };

        var result = await Rehearsals.RunAsync(plan);

        result.ValidClientsSetAside.Should().Be(0);
        result.Registered.Should().Be(result.ValidClients);
        result.Duplicates.Should().BePositive("answers were lost after their batch had been registered");
        result.SetAsideByReason.Values.Sum().Should().BeGreaterThanOrEqualTo(result.Poison);
        result.MostCopiesOfOnePoison.Should().BeInRange(1, 2);
    }

    [Fact]
    public async Task Pollers_do_not_slow_down_while_the_function_fails()
    {
        var result = await Rehearsals.RunAsync(Rehearsals.Of("00:10:00", Rehearsals.Deployed, rate: 10));

        result.PeakConnections.Should().Be(Rehearsals.Deployed.MaximumConcurrency);
    }

    [Fact]
    public async Task Same_plan_gives_the_same_figures()
    {
        var plan = Rehearsals.Of("00:35:00", Rehearsals.Deployed) with { PoisonShare = 0.01, Crashes = 0.01 };

        var (first, second) = (await Rehearsals.RunAsync(plan), await Rehearsals.RunAsync(plan));

        second.Samples.Should().Equal(first.Samples);
        (second.Receives, second.Invocations).Should().Be((first.Receives, first.Invocations));
    }
}
