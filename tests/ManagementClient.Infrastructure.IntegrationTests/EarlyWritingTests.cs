using ManagementClient.Application;
using ManagementClient.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>The first part of a large batch is written while the rest is still read.</summary>
public sealed class EarlyWritingTests(PostgresFixture postgres)
{
    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Part_of_a_large_batch_is_decided_before_its_commit()
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        await using var registrations = new Registrations(database.Settings);
        await using var scope = registrations.BeginBatch();

        var sent = Send(scope, 300, Unlimited);

        (await sent[0]).Should().Be(new Registration.Registered());
        (await database.CostumersAsync(Unlimited)).Should().HaveCountGreaterThanOrEqualTo(200);
        await CommitAsync(scope, Unlimited);
        (await Task.WhenAll(sent)).Should()
            .OnlyContain(registration => registration.Equals(new Registration.Registered()));
        (await database.CostumersAsync(Unlimited)).Should().HaveCount(300);
    }

    [Fact]
    [Fault(27)]
    public async Task Batch_whose_first_part_fails_comes_back_whole()
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        await using var registrations = new Registrations(database.Settings);
        await database.ExecuteAsync(
            """
            CREATE FUNCTION forbid() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION 'forbidden' USING ERRCODE = '42501';
            END $$;
            CREATE TRIGGER forbid BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION forbid();
            """,
            Unlimited);
        await using var scope = registrations.BeginBatch();
        Send(scope, 300, Unlimited);

        var committing = () => CommitAsync(scope, Unlimited);

        (await committing.Should().ThrowAsync<DatabaseUnavailableException>()).Which.Message.Should().Contain("42501");
        (await database.CostumersAsync(Unlimited)).Should().BeEmpty();
    }

    [Fact]
    [Fault(10)]
    public async Task Deadline_within_the_first_part_puts_off_what_is_read_afterwards()
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        await using var registrations = new Registrations(database.Settings);
        await using var rival = await Rival.BeginAsync(database, Command("0", "Ana 0"), Unlimited);
        using var deadline = new CancellationTokenSource();
        await using var scope = registrations.BeginBatch();

        var first = Send(scope, 300, deadline.Token);
        await rival.IsWaitedForAsync(Unlimited);
        await deadline.CancelAsync();
        await first[0];
        var afterwards = Send(scope, 1, deadline.Token);
        await CommitAsync(scope, deadline.Token);

        (await Task.WhenAll(first.Concat(afterwards))).Should()
            .OnlyContain(registration => registration.Equals(new Registration.Deferred(Deferral.OutOfTime)));
        (await database.CostumersAsync(Unlimited)).Should().BeEmpty();
    }

    [Fact]
    public async Task Batch_that_is_given_up_leaves_no_statement_behind()
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        await using var registrations = new Registrations(database.Settings);
        await using var rival = await Rival.BeginAsync(database, Command("0", "Ana 0"), Unlimited);
        using var deadline = new CancellationTokenSource();
        var scope = registrations.BeginBatch();
        Send(scope, 300, deadline.Token);
        await rival.IsWaitedForAsync(Unlimited);

        await deadline.CancelAsync();
        await scope.DisposeAsync();
        await rival.EndAsync("ROLLBACK", Unlimited);

        (await database.CostumersAsync(Unlimited)).Should().BeEmpty();
    }

    private static List<Task<Registration>> Send(AsyncServiceScope scope, int count, CancellationToken deadline)
    {
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        return [.. Enumerable.Range(0, count).Select(number => mediator.Send(Command($"{number}", $"Ana {number}"), deadline))];
    }

    private static Task CommitAsync(AsyncServiceScope scope, CancellationToken deadline) =>
        scope.ServiceProvider.GetRequiredService<ICustomerRepository>().CommitAsync(deadline);
}
