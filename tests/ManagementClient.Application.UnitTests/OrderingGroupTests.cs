using ManagementClient.Application.Storage;

namespace ManagementClient.Application.UnitTests;

public sealed class OrderingGroupTests
{
    private static readonly Registration Registered = new Registration.Registered();
    private static readonly Registration Held = new Registration.Deferred(Deferral.EarlierInGroupNotRegistered);

    private readonly InMemoryStore _store = new()
    {
        Refuses = name => name is "refused" ? new StoreResult.RefusedRow("refused_by_database_23514") : null,
    };

    [Fact]
    public async Task Chunk_holds_one_message_of_an_ordering_group()
    {
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("1", "Ana", "a");
        await batch.SendAsync("2", "Rui", "a");
        await batch.SendAsync("3", "Rita", "b");

        await batch.CommitAsync();

        ChunksShouldBe(["Ana", "Rita"], ["Rui"]);
    }

    /// <summary>However far apart in the batch the two of a group are.</summary>
    [Theory]
    [InlineData(0, 160)]
    [InlineData(150, 151)]
    [InlineData(400, 998)]
    public async Task Chunk_of_many_holds_one_message_of_an_ordering_group(int first, int second)
    {
        await using var batch = new TestBatch(_store);
        for (var number = 0; number < 999; number++)
        {
            await batch.SendAsync(
                $"{number}", $"Ana {number}", number == first || number == second ? "one group" : $"{number}");
        }

        await batch.CommitAsync();

        _store.Chunks.Select(chunk => chunk.Length).Should().Equal(998, 1);
        _store.Chunks[1].Should().Equal($"Ana {second}");
    }

    [Fact]
    public async Task One_that_waits_for_its_key_holds_its_group()
    {
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("key", "Ana", "a");
        await batch.SendAsync("key", "Ana", "b");
        await batch.SendAsync("2", "Rita", "b");

        await batch.CommitAsync();

        ChunksShouldBe(["Ana"], ["Ana"], ["Rita"]);
    }

    [Fact]
    public async Task Message_that_the_store_refuses_defers_the_later_ones_of_its_group_and_no_other()
    {
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("1", "Ana", "a");
        await batch.SendAsync("2", "refused", "a");
        await batch.SendAsync("3", "Rui", "a");
        await batch.SendAsync("4", "Rita", "b");

        var outcomes = await batch.CommitAsync();

        outcomes.Should().HaveCount(4);
        (outcomes[0], outcomes[2], outcomes[3]).Should().Be((Registered, Held, Registered));
        outcomes[1].Should().BeOfType<Registration.Rejected>();
        _store.Rows.Should().BeEquivalentTo("Ana", "Rita");
    }

    [Fact]
    public async Task Key_that_is_reused_defers_the_later_ones_of_its_group()
    {
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("1", "Ana", "a");
        await batch.SendAsync("1", "Rui", "a");
        await batch.SendAsync("2", "Rita", "a");

        (await batch.CommitAsync())[2].Should().Be(Held);
        _store.Rows.Should().Equal("Ana");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Message_rejected_on_arrival_defers_the_later_ones_of_its_group_and_not_the_earlier(
        bool isReadable)
    {
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("1", "Ana", "a");
        await RejectAsync(batch, "a", isReadable);
        await batch.SendAsync("2", "Rui", "a");
        await batch.SendAsync("3", "Rita", "b");
        await batch.SendAsync("4", "Sara");

        var outcomes = await batch.CommitAsync();

        (outcomes[0], outcomes[2], outcomes[3], outcomes[4]).Should().Be((Registered, Held, Registered, Registered));
        _store.Rows.Should().BeEquivalentTo("Ana", "Rita", "Sara");
    }

    [Fact]
    public async Task Message_between_two_that_are_rejected_is_deferred()
    {
        await using var batch = new TestBatch(_store);
        batch.Batch.Reject("a", "body_empty");
        await batch.SendAsync("1", "Ana", "a");
        batch.Batch.Reject("a", "body_empty");

        (await batch.CommitAsync())[1].Should().Be(Held);
        _store.Rows.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Message_rejected_on_arrival_that_does_not_come_back_defers_nobody(bool isReadable)
    {
        await using var batch = new TestBatch(_store);
        batch.Batch.RejectedComeBack = false;
        await RejectAsync(batch, "a", isReadable);
        await batch.SendAsync("2", "Rui", "a");

        (await batch.CommitAsync())[1].Should().Be(Registered);
    }

    [Fact]
    public async Task Reused_key_that_does_not_come_back_defers_nobody()
    {
        await using var batch = new TestBatch(_store);
        batch.Batch.RejectedComeBack = false;
        await batch.SendAsync("1", "Ana", "a");
        await batch.SendAsync("1", "Rui", "a");
        await batch.SendAsync("2", "Rita", "a");

        (await batch.CommitAsync())[2].Should().Be(Registered);
        _store.Rows.Should().Equal("Ana", "Rita");
    }

    [Fact]
    public async Task Row_that_the_database_refuses_comes_back_first_and_defers_the_later_ones()
    {
        await using var batch = new TestBatch(_store);
        batch.Batch.RejectedComeBack = false;
        await batch.SendAsync("1", "refused", "a");
        await batch.SendAsync("2", "Rui", "a");

        (await batch.CommitAsync())[1].Should().Be(Held);
    }

    [Fact]
    public async Task Rejection_of_the_first_commit_holds_the_group_in_the_second()
    {
        await using var batch = new TestBatch(_store);
        await batch.SendAsync("1", "refused", "a");
        await batch.CommitAsync();
        await batch.SendAsync("2", "Rui", "a");

        (await batch.CommitAsync()).Should().Equal(Held);
    }

    private static async Task RejectAsync(TestBatch batch, string group, bool isReadable)
    {
        if (isReadable)
        {
            await batch.SendAsync("invalid", "", group);
            return;
        }

        batch.Batch.Reject(group, "body_empty");
    }

    private void ChunksShouldBe(params string[][] chunks) =>
        _store.Chunks.Should().BeEquivalentTo(chunks, options => options.WithStrictOrdering());
}
