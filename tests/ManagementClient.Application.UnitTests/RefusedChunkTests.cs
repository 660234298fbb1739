using ManagementClient.Application.Storage;

namespace ManagementClient.Application.UnitTests;

/// <summary>What is done with a chunk that the store refuses, or that it cannot store.</summary>
public sealed class RefusedChunkTests
{
    private static readonly Registration Registered = new Registration.Registered();

    [Fact]
    public async Task Rows_that_the_store_refuses_are_found_by_halving_and_the_others_stored()
    {
        var store = new InMemoryStore { Refuses = name => name is "Ana 3" or "Ana 4" ? new("refused") : null };
        await using var batch = await BatchOfAsync(store, 8);

        var outcomes = await batch.CommitAsync();

        RejectedAt(outcomes).Should().Equal(3, 4);
        store.Rows.Should().Equal("Ana 0", "Ana 1", "Ana 2", "Ana 5", "Ana 6", "Ana 7");
        store.Chunks.Select(chunk => chunk.Length).Should().Equal(8, 4, 2, 2, 1, 1, 4, 2, 1, 1, 2);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1_000)]
    public async Task Store_that_refuses_every_row_it_is_asked_for_may_be_at_fault_itself_and_stores_nothing(int rows)
    {
        var store = new InMemoryStore { Refuses = _ => new("refused", ServerFault: "a privilege is missing") };
        await using var batch = await BatchOfAsync(store, rows);

        var committing = () => batch.CommitAsync();

        (await committing.Should().ThrowAsync<DatabaseUnavailableException>()).WithMessage("a privilege is missing");
        store.Chunks.Should().HaveCountLessThanOrEqualTo(9);
        store.Chunks.Skip(1).Should().OnlyContain(chunk => chunk.Length == 1).And.OnlyHaveUniqueItems(
            chunk => chunk[0]);
    }

    [Theory]
    [InlineData(10, new[] { 4 }, 12)]
    [InlineData(10, new[] { 0, 9 }, 10)]
    [InlineData(1_000, new[] { 500 }, 30)]
    [InlineData(1_000, new[] { 0, 999 }, 10)]
    public async Task Fault_that_may_be_the_stores_is_the_rows_where_another_row_is_stored(
        int rows, int[] culprits, int statements)
    {
        var names = culprits.Select(culprit => $"Ana {culprit}").ToHashSet();
        var store =
            new InMemoryStore { Refuses = name => names.Contains(name) ? new("refused", ServerFault: "x") : null };
        await using var batch = await BatchOfAsync(store, rows);

        var outcomes = await batch.CommitAsync();

        RejectedAt(outcomes).Should().Equal(culprits);
        store.Rows.Should().HaveCount(rows - culprits.Length).And.OnlyHaveUniqueItems();
        store.Chunks.Should().HaveCountLessThanOrEqualTo(statements);
    }

    [Fact]
    public async Task Fault_that_may_be_the_stores_is_the_rows_once_the_store_has_stored_a_chunk()
    {
        var store =
            new InMemoryStore { Refuses = name => name is "Ana 1000" ? new("refused", ServerFault: "x") : null };
        await using var batch = await BatchOfAsync(store, 1_001);

        RejectedAt(await batch.CommitAsync()).Should().Equal(1_000);
    }

    [Fact]
    public async Task Whole_chunk_that_is_refused_is_the_rows_fault_once_the_store_has_stored_another()
    {
        string[] culprits = ["Ana 1000", "Ana 1001", "Ana 1002"];
        var store =
            new InMemoryStore { Refuses = name => culprits.Contains(name) ? new("refused", ServerFault: "x") : null };
        await using var batch = await BatchOfAsync(store, 1_003);

        RejectedAt(await batch.CommitAsync()).Should().Equal(1_000, 1_001, 1_002);
    }

    [Fact]
    public async Task Chunk_that_is_too_slow_is_stored_in_smaller_ones_and_the_process_remembers_what_fitted()
    {
        var store = new InMemoryStore { IsTooSlow = rows => rows > 250 };
        await using var batch = await BatchOfAsync(store, 1_000);

        var outcomes = await batch.CommitAsync();
        var first = store.Chunks.Select(chunk => chunk.Length).ToList();
        await batch.SendRangeAsync(1_000, 1_000);
        await batch.CommitAsync();

        outcomes.Should().OnlyContain(outcome => outcome.Equals(Registered));
        first.Should().Equal(1_000, 500, 250, 250, 250, 250);
        store.Chunks.Skip(first.Count).Select(chunk => chunk.Length).Should().Equal(250, 250, 250, 250);
    }

    [Fact]
    public async Task More_rows_are_tried_again_once_smaller_chunks_have_fitted_for_a_while()
    {
        var isSlow = true;
        var store = new InMemoryStore { IsTooSlow = rows => isSlow && rows > 1 };
        await using var batch = await BatchOfAsync(store, 2);
        await batch.CommitAsync();

        isSlow = false;
        await batch.SendRangeAsync(2, 1_000);
        await batch.CommitAsync();

        store.Chunks.Should().HaveCountLessThan(110).And.Contain(chunk => chunk.Length > 16);
        store.Rows.Should().HaveCount(1_002).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Deadline_while_the_first_chunk_is_stored_is_an_outage()
    {
        using var deadline = new CancellationTokenSource();
        var store = new InMemoryStore
        {
            Before = _ =>
            {
                deadline.Cancel();
                deadline.Token.ThrowIfCancellationRequested();
            },
        };
        await using var batch = await BatchOfAsync(store, 2);

        var committing = () => batch.Batch.CommitAsync(deadline.Token);

        await committing.Should().ThrowAsync<DatabaseUnavailableException>().WithMessage("*before the deadline");
    }

    [Fact]
    public async Task Deadline_before_the_store_is_asked_says_nothing_about_the_store()
    {
        using var deadline = new CancellationTokenSource();
        await deadline.CancelAsync();
        await using var batch = await BatchOfAsync(new InMemoryStore(), 1);

        (await batch.Batch.CommitAsync(deadline.Token)).Should().Equal(
            new Registration.Deferred(Deferral.OutOfTime));
    }

    [Fact]
    public async Task Deadline_defers_what_is_undecided_and_keeps_what_is_decided()
    {
        using var deadline = new CancellationTokenSource();
        var store = new InMemoryStore
        {
            Before = chunk =>
            {
                if (chunk.Contains("Rui"))
                {
                    deadline.Cancel();
                    deadline.Token.ThrowIfCancellationRequested();
                }
            },
        };
        await using var batch = new TestBatch(store);
        await batch.SendAsync("1", "Ana", "a");
        await batch.SendAsync("2", "Rui", "a");
        await batch.SendAsync("2", "Rui", "a");
        await batch.SendAsync("3", "Rita", "a");

        var outcomes = await batch.Batch.CommitAsync(deadline.Token);

        var deferred = new Registration.Deferred(Deferral.OutOfTime);
        outcomes.Should().Equal(Registered, deferred, deferred, deferred);
    }

    [Fact]
    public async Task Store_that_fails_before_anything_is_stored_fails_the_batch()
    {
        var store = new InMemoryStore { Before = _ => throw new DatabaseUnavailableException("away") };
        await using var batch = await BatchOfAsync(store, 2);
        batch.Batch.Reject(orderingGroup: null, "body_empty");

        var committing = () => batch.CommitAsync();

        await committing.Should().ThrowAsync<DatabaseUnavailableException>().WithMessage("away");
    }

    [Fact]
    public async Task Store_that_fails_after_a_chunk_defers_the_rest()
    {
        var store = new InMemoryStore
        {
            Before = chunk =>
            {
                if (chunk.Contains("Ana 1000"))
                {
                    throw new DatabaseUnavailableException("away");
                }
            },
        };
        await using var batch = await BatchOfAsync(store, 1_002);

        var outcomes = await batch.CommitAsync();

        outcomes.Take(1_000).Should().OnlyContain(outcome => outcome.Equals(Registered));
        outcomes.Skip(1_000).Should().Equal(
            new Registration.Deferred(Deferral.DatabaseUnavailable),
            new Registration.Deferred(Deferral.DatabaseUnavailable));
    }

    [Fact]
    public async Task Store_that_fails_after_a_chunk_is_asked_no_more()
    {
        var store = new InMemoryStore
        {
            Before = chunk =>
            {
                if (chunk.Contains("Ana 1000"))
                {
                    throw new DatabaseUnavailableException("away");
                }
            },
        };
        await using var batch = await BatchOfAsync(store, 3_000);

        var outcomes = await batch.CommitAsync();

        store.Chunks.Should().HaveCount(2);
        outcomes.Skip(1_000).Should().HaveCount(2_000).And.AllBeEquivalentTo(
            new Registration.Deferred(Deferral.DatabaseUnavailable));
    }

    /// <summary>It comes again by itself; registered all the same, it would be told to have waited.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_deferred_is_not_stored_by_the_next_commit(bool isOutOfTime)
    {
        using var deadline = new CancellationTokenSource();
        var isFailing = true;
        var store = new InMemoryStore
        {
            Before = chunk =>
            {
                if (isFailing && chunk.Contains("Ana 1000"))
                {
                    deadline.Cancel();
                    throw isOutOfTime
                        ? new OperationCanceledException(deadline.Token)
                        : new DatabaseUnavailableException("away");
                }
            },
        };
        await using var batch = await BatchOfAsync(store, 2_500);
        (await batch.Batch.CommitAsync(deadline.Token)).Skip(1_000).Should().AllBeOfType<Registration.Deferred>();

        isFailing = false;
        await batch.SendAsync("another", "Rui");
        var outcomes = await batch.CommitAsync();

        outcomes.Should().Equal(Registered);
        store.Rows.Should().HaveCount(1_001).And.EndWith("Rui");
    }

    private static async Task<TestBatch> BatchOfAsync(InMemoryStore store, int rows)
    {
        var batch = new TestBatch(store);
        await batch.SendRangeAsync(0, rows);
        return batch;
    }

    private static IEnumerable<int> RejectedAt(IReadOnlyList<Registration> outcomes) =>
        Enumerable.Range(0, outcomes.Count).Where(index => outcomes[index] is Registration.Rejected);
}
