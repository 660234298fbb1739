namespace ManagementClient.Application.UnitTests;

public sealed class RegistrationBatchTests
{
    private static readonly Registration Registered = new Registration.Registered();
    private static readonly Registration Duplicate = new Registration.Duplicate();

    private readonly InMemoryStore _store = new();

    [Fact]
    public async Task Nothing_is_stored_before_the_commit_and_every_command_is_answered_at_once()
    {
        await using var batch = new TestBatch(_store);

        var valid = batch.SendAsync("1", "Ana");
        var invalid = batch.SendAsync("2", "");

        valid.IsCompletedSuccessfully.Should().BeTrue();
        (await valid).Should().Be(new Admission.Accepted());
        (await invalid).Should().BeOfType<Admission.Rejected>().Which.Reasons.Should().Equal("name_empty");
        _store.Chunks.Should().BeEmpty();
    }

    [Fact]
    public async Task Each_message_has_an_outcome_in_the_order_of_arrival()
    {
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("1", "Ana");
        await batch.SendAsync("2", "");
        batch.Batch.Reject(orderingGroup: null, "body_empty");
        await batch.SendAsync("1", "Ana");

        var outcomes = await batch.CommitAsync();

        outcomes.Should().SatisfyRespectively(
            first => first.Should().Be(Registered),
            invalid => invalid.Should().BeOfType<Registration.Rejected>().Which.Reasons.Should().Equal("name_empty"),
            unreadable => unreadable.Should().BeOfType<Registration.Rejected>().Which.Reasons.Should().Equal(
                "body_empty"),
            again => again.Should().Be(Duplicate));
    }

    [Fact]
    public async Task Second_commit_is_of_what_came_after_the_first()
    {
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("1", "Ana");
        await batch.CommitAsync();
        await batch.SendAsync("1", "Ana");
        await batch.SendAsync("2", "Rui");

        (await batch.CommitAsync()).Should().Equal(Duplicate, Registered);
        _store.Rows.Should().Equal("Ana", "Rui");
    }

    [Fact]
    public async Task Batch_of_which_nothing_can_be_registered_asks_the_store_nothing()
    {
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("1", "");

        await batch.CommitAsync();

        _store.Chunks.Should().BeEmpty();
    }

    [Fact]
    public async Task Chunk_has_a_thousand_rows_at_the_most()
    {
        await using var batch = new TestBatch(_store);
        for (var number = 0; number < 2_001; number++)
        {
            await batch.SendAsync($"{number}", $"Ana {number}");
        }

        (await batch.CommitAsync()).Should().HaveCount(2_001).And.OnlyContain(outcome => outcome.Equals(Registered));
        _store.Chunks.Select(chunk => chunk.Length).Should().Equal(1_000, 1_000, 1);
    }

    [Fact]
    public async Task Same_message_shares_one_row_and_its_outcome()
    {
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("key", "Ana");
        await batch.SendAsync("key", "Ana");

        (await batch.CommitAsync()).Should().Equal(Registered, Duplicate);
        _store.Chunks.Should().ContainSingle().Which.Should().Equal("Ana");
    }

    [Fact]
    public async Task Same_key_with_another_payload_waits_for_the_next_chunk_and_is_rejected()
    {
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("key", "Ana");
        await batch.SendAsync("key", "Rui");

        var outcomes = await batch.CommitAsync();

        outcomes[0].Should().Be(Registered);
        outcomes[1].Should().BeOfType<Registration.Rejected>().Which.Reasons.Should().Equal(ReasonCode.KeyReused);
        _store.Chunks.Should().SatisfyRespectively(
            chunk => chunk.Should().Equal("Ana"), chunk => chunk.Should().Equal("Rui"));
    }

    [Fact]
    public async Task Key_that_was_purged_between_the_conflict_and_the_look_is_a_duplicate()
    {
        _store.Purge("key");
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("key", "Ana");

        (await batch.CommitAsync()).Should().Equal(Duplicate);
    }
}
