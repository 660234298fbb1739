using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Testing;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

public sealed class RegistrationTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Registration Registered = new Registration.Registered();
    private static readonly Registration Duplicate = new Registration.Duplicate();

    private TestDatabase _database = null!;
    private Registrations _registrations = null!;

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Unlimited);
        _registrations = new Registrations(_database.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _registrations.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    [Fault(1)]
    [Fault(2)]
    public async Task Redelivered_message_registers_the_customer_once()
    {
        var first = await _registrations.RegisterAsync(
            Unlimited, Command("1", "Ana"), Command("1", "Ana"), Command("2", "Rui"));
        var later = await _registrations.RegisterAsync(Unlimited, Command("2", "Rui"), Command("3", "Rita"));

        first.Should().Equal(Registered, Duplicate, Registered);
        later.Should().Equal(Duplicate, Registered);
        (await NamesAsync()).Should().BeEquivalentTo("Ana", "Rui", "Rita");
    }

    [Fact]
    public async Task Key_with_other_data_is_rejected_in_the_batch_and_later()
    {
        var first = await _registrations.RegisterAsync(Unlimited, Command("1", "Ana"), Command("1", "Rui"));
        var later = await _registrations.RegisterAsync(Unlimited, Command("1", "Rita"));

        first[0].Should().Be(Registered);
        first[1].Should().BeOfType<Registration.Rejected>().Which.Reasons.Should().Equal(ReasonCode.KeyReused);
        later[0].Should().BeOfType<Registration.Rejected>().Which.Reasons.Should().Equal(ReasonCode.KeyReused);
        (await NamesAsync()).Should().Equal("Ana");
    }

    [Theory]
    [Fault(3)]
    [Fault(4)]
    [Fault(22)]
    [InlineData("COMMIT", 1)]
    [InlineData("ROLLBACK", 1)]
    public async Task Rival_that_holds_the_key_is_waited_for_and_one_row_comes_of_it(string end, int rows)
    {
        await using var rival = await Rival.BeginAsync(_database, Command("1", "Ana"), Unlimited);

        var registering = _registrations.RegisterAsync(Unlimited, Command("1", "Ana"));
        await rival.IsWaitedForAsync(Unlimited);
        await rival.EndAsync(end, Unlimited);

        (await registering).Should().Equal(end is "COMMIT" ? Duplicate : Registered);
        (await NamesAsync()).Should().HaveCount(rows);
    }

    /// <summary>
    /// The statement cannot see what the rival committed meanwhile. Taken for a duplicate, the client would be lost.
    /// </summary>
    [Fact]
    [Fault(47)]
    public async Task Rival_that_holds_the_key_with_other_data_is_read_when_it_has_committed()
    {
        await using var rival = await Rival.BeginAsync(_database, Command("1", "Ana"), Unlimited);

        var registering = _registrations.RegisterAsync(Unlimited, Command("1", "Rui"));
        await rival.IsWaitedForAsync(Unlimited);
        await rival.EndAsync("COMMIT", Unlimited);

        (await registering).Should().ContainSingle().Which.Should().BeOfType<Registration.Rejected>()
            .Which.Reasons.Should().Equal(ReasonCode.KeyReused);
        (await NamesAsync()).Should().Equal("Ana");
    }

    [Fact]
    [Fault(12)]
    public async Task Customers_that_the_database_refuses_are_found_and_the_others_committed()
    {
        await _database.ExecuteAsync(
            "ALTER TABLE costumers ADD CONSTRAINT no_rui CHECK (name_costumer NOT LIKE 'Rui%')", Unlimited);
        var commands = Enumerable.Range(0, 1_000)
            .Select(
                number => Command($"{number}", number is 0 or 499 or 500 or 999 ? $"Rui {number}" : $"Ana {number}"));

        var registrations = await _registrations.RegisterAsync(Unlimited, [.. commands]);

        var refused = registrations.Select((registration, number) => (registration, number))
            .Where(pair => pair.registration is Registration.Rejected).ToList();
        refused.Select(pair => pair.number).Should().Equal(0, 499, 500, 999);
        refused.Should().AllSatisfy(pair => ((Registration.Rejected)pair.registration).Reasons
            .Should().Equal("refused_by_database_23514"));
        (await NamesAsync()).Should().HaveCount(996);
    }

    [Fact]
    public async Task Group_stops_at_the_customer_that_the_database_refuses()
    {
        await _database.ExecuteAsync("ALTER TABLE costumers ADD CHECK (name_costumer <> 'Rui')", Unlimited);

        var registrations = await _registrations.RegisterAsync(
            Unlimited, Command("1", "Ana", "a"), Command("2", "Rui", "a"), Command("3", "Rita", "a"),
            Command("4", "Sara", "b"));

        registrations[1].Should().BeOfType<Registration.Rejected>();
        registrations[2].Should().Be(new Registration.Deferred(Deferral.EarlierInGroupNotRegistered));
        (await NamesAsync()).Should().BeEquivalentTo("Ana", "Sara");
    }

    [Fact]
    [Fault(24)]
    public async Task Batch_of_ten_thousand_is_registered()
    {
        var registrations = await _registrations.RegisterAsync(
            Unlimited, [.. Enumerable.Range(0, 10_000).Select(number => Command($"{number}", $"Ana {number}"))]);

        registrations.Should().OnlyContain(registration => registration.Equals(Registered));
        (await NamesAsync()).Should().HaveCount(10_000).And.OnlyHaveUniqueItems();
    }

    [Fact]
    [Fault(10)]
    public async Task Deadline_in_the_middle_keeps_what_is_committed_and_defers_the_rest()
    {
        await using var rival = await Rival.BeginAsync(_database, Command("1500", "Ana 1500"), Unlimited);
        using var deadline = new CancellationTokenSource();

        var registering = _registrations.RegisterAsync(
            deadline.Token, [.. Enumerable.Range(0, 2_500).Select(number => Command($"{number}", $"Ana {number}"))]);
        await rival.IsWaitedForAsync(Unlimited);
        await deadline.CancelAsync();

        var registrations = await registering;
        var committed = registrations.TakeWhile(registration => registration.Equals(Registered)).Count();
        committed.Should().Be(1_000);
        registrations[committed..].Should()
            .OnlyContain(registration => registration.Equals(new Registration.Deferred(Deferral.OutOfTime)));
        (await NamesAsync()).Should().HaveCount(committed);
    }

    [Fact]
    [Fault(10)]
    [Fault(39)]
    public async Task Deadline_within_the_first_chunk_is_an_outage_and_brings_the_whole_batch_back()
    {
        await using var rival = await Rival.BeginAsync(_database, Command("0", "Ana 0"), Unlimited);
        using var deadline = new CancellationTokenSource();

        var registering = _registrations.RegisterAsync(deadline.Token, Batch(301));
        await rival.IsWaitedForAsync(Unlimited);
        await deadline.CancelAsync();

        var awaiting = () => registering;
        (await awaiting.Should().ThrowAsync<DatabaseUnavailableException>()).Which.Message.Should().Contain("deadline");
        (await NamesAsync()).Should().BeEmpty();
    }

    [Fact]
    [Fault(27)]
    public async Task Batch_of_which_the_database_stores_nothing_comes_back_whole()
    {
        await _database.ExecuteAsync(
            """
            CREATE FUNCTION forbid() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION 'forbidden' USING ERRCODE = '42501';
            END $$;
            CREATE TRIGGER forbid BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION forbid();
            """,
            Unlimited);

        var registering = () => _registrations.RegisterAsync(Unlimited, Batch(300));

        (await registering.Should().ThrowAsync<DatabaseUnavailableException>()).Which.Message.Should().Contain("42501");
        (await NamesAsync()).Should().BeEmpty();
    }

    private static RegisterCustomer[] Batch(int size) =>
        [.. Enumerable.Range(0, size).Select(number => Command($"{number}", $"Ana {number}"))];

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await _database.CostumersAsync(Unlimited)).Select(row => row.Name);
}
