using ManagementClient.Application;
using ManagementClient.Domain;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class RegistrationBatchTests
{
    private readonly RegistrationBatch _batch = new();

    [Fact]
    public void Chunk_has_a_thousand_rows_at_the_most()
    {
        for (var number = 0; number < 2_001; number++)
        {
            Add($"{number}", "Ana");
        }

        Enumerable.Range(0, 4).Select(_ => _batch.TakeChunk().Count).Should().Equal(1_000, 1_000, 1, 0);
    }

    [Fact]
    public async Task Same_message_shares_one_row_and_its_outcome()
    {
        var first = Add("key", "Ana");
        var second = Add("key", "Ana");

        var chunk = _batch.TakeChunk();
        _batch.Decide(chunk.Single(), new Registration.Registered());

        (await first.Outcome).Should().Be(new Registration.Registered());
        (await second.Outcome).Should().Be(new Registration.AlreadyRegistered());
    }

    [Fact]
    public void Same_key_with_another_payload_waits_for_the_next_chunk()
    {
        var ana = Add("key", "Ana");
        var rui = Add("key", "Rui");

        _batch.TakeChunk().Should().Equal(ana);
        _batch.TakeChunk().Should().Equal(rui);
    }

    [Fact]
    public void Chunk_holds_one_message_of_an_ordering_group()
    {
        var first = Add("1", "Ana", "a");
        var second = Add("2", "Rui", "a");
        var other = Add("3", "Rita", "b");

        _batch.TakeChunk().Should().Equal(first, other);
        _batch.TakeChunk().Should().Equal(second);
    }

    [Fact]
    public void One_that_waits_for_its_key_holds_its_group()
    {
        var ana = Add("key", "Ana", "a");
        var waiting = Add("key", "Rui", "b");
        var successor = Add("2", "Rita", "b");

        _batch.TakeChunk().Should().Equal(ana);
        _batch.TakeChunk().Should().Equal(waiting);
        _batch.TakeChunk().Should().Equal(successor);
    }

    [Fact]
    public async Task Rejected_message_defers_the_later_ones_of_its_group_and_no_other()
    {
        var first = Add("1", "Ana", "a");
        var second = Add("2", "Rui", "a");
        var other = Add("3", "Rita", "b");

        _batch.TakeChunk();
        _batch.Decide(first, new Registration.Rejected(ReasonCode.KeyReused));
        _batch.Decide(other, new Registration.Registered());

        _batch.TakeChunk().Should().BeEmpty();
        (await second.Outcome).Should().Be(new Registration.Deferred(Deferral.EarlierInGroupNotRegistered));
    }

    [Fact]
    public async Task Deferred_batch_leaves_nobody_waiting()
    {
        var decided = Add("1", "Ana");
        var inChunk = Add("2", "Rui");
        var repetition = Add("2", "Rui");
        var later = Add("2", "Rita");

        var chunk = _batch.TakeChunk();
        _batch.Decide(decided, new Registration.Registered());
        _batch.Defer(chunk, Deferral.OutOfTime);

        (await decided.Outcome).Should().Be(new Registration.Registered());
        var deferred = new Registration.Deferred(Deferral.OutOfTime);
        (await Task.WhenAll(inChunk.Outcome, repetition.Outcome, later.Outcome))
            .Should().Equal(deferred, deferred, deferred);
    }

    [Fact]
    public void Chunk_waits_until_enough_are_undecided()
    {
        Add("1", "Ana");
        Add("2", "Rui");

        _batch.TakeChunk(atLeast: 3).Should().BeEmpty();
        Add("3", "Rita");
        _batch.TakeChunk(atLeast: 3).Should().HaveCount(3);
    }

    [Fact]
    public async Task What_comes_after_the_end_is_deferred_as_well()
    {
        _batch.Defer([], Deferral.DatabaseUnavailable);

        var late = Add("1", "Ana");

        (await late.Outcome).Should().Be(new Registration.Deferred(Deferral.DatabaseUnavailable));
        _batch.TakeChunk().Should().BeEmpty();
    }

    private PendingRegistration Add(string key, string name, string? group = null)
    {
        var customer = new Customer(
            CustomerName.Create(name), EmailAddress.Create("ana@example.com"), PhoneNumber.Create("+5511999999999"));
        var registration = new PendingRegistration(customer, MessageKey.From(key), group);
        _batch.Add(registration);
        return registration;
    }
}
