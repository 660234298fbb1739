using ManagementClient.Application;
using ManagementClient.Domain;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace ManagementClient.Lambda.UnitTests;

public sealed class FunctionTests
{
    private readonly FakeRepository _repository = new(customer => customer.Name.Value switch
    {
        "again" => new Registration.AlreadyRegistered(),
        "refused" => new Registration.Rejected(ReasonCode.KeyReused),
        "late" => new Registration.Deferred(Deferral.OutOfTime),
        _ => new Registration.Registered(),
    });

    private TestFunction Function => new(_repository);

    [Fact]
    public async Task Response_names_exactly_the_rejected_and_the_deferred()
    {
        var failures = await Function.FailuresAsync(Records.Event(
            Records.Of(Client("new"), "1"),
            Records.Of(Client("refused"), "2"),
            Records.Of(Client("again"), "3"),
            Records.Of(Client("late"), "4"),
            Records.Of(Records.Invalid, "5"),
            Records.Of("no JSON", "6"),
            Records.Of(null!, "7"),
            Records.Of(Client("new"), "8")));

        failures.Should().Equal("2", "4", "5", "6", "7");
    }

    [Fact]
    public async Task Only_what_is_valid_reaches_the_repository()
    {
        await Function.HandleAsync(Records.Event(
            Records.Of(Client("one"), "1"), Records.Of(Records.Invalid, "2"), Records.Of(Client("two"), "3")));

        _repository.Sent.Should().Equal("one", "two");
    }

    [Theory]
    [InlineData(Records.Invalid)]
    [InlineData("no JSON")]
    public async Task Fifo_group_is_not_sent_on_after_a_rejected_record_and_other_groups_are(string rejected)
    {
        var failures = await Function.FailuresAsync(Records.Event(
            Records.OfGroup("a", Client("a-1"), "1"),
            Records.OfGroup("a", rejected, "2"),
            Records.OfGroup("b", Client("b-1"), "3"),
            Records.OfGroup("a", Client("a-2"), "4"),
            Records.OfGroup("b", Client("b-2"), "5")));

        failures.Should().Equal("2", "4");
        _repository.Sent.Should().Equal("a-1", "b-1", "b-2");
    }

    [Fact]
    public async Task Queue_without_order_sends_on_after_a_rejected_record()
    {
        var first = Records.OfGroup("a", Records.Invalid, "1");
        var second = Records.OfGroup("a", Client("later"), "2");
        first.EventSourceArn = second.EventSourceArn = Records.Arn;

        var failures = await Function.FailuresAsync(Records.Event(first, second));

        failures.Should().Equal("1");
        _repository.Sent.Should().Equal("later");
    }

    [Fact]
    public async Task Fifo_records_without_a_group_are_one_group()
    {
        var first = Records.OfGroup("", Records.Invalid, "1");
        var second = Records.OfGroup("", Client("later"), "2");
        first.Attributes = second.Attributes = null!;

        var failures = await Function.FailuresAsync(Records.Event(first, second));

        failures.Should().Equal("1", "2");
    }

    [Fact]
    public async Task Database_that_is_unavailable_fails_the_invocation()
    {
        var repository = Substitute.For<ICustomerRepository>();
        repository.RegisterAsync(
                Arg.Any<Customer>(), Arg.Any<MessageKey>(), Arg.Any<string?>(), Arg.Any<CancellationToken>())
            .Returns(new TaskCompletionSource<Registration>().Task);
        repository.CommitAsync(Arg.Any<CancellationToken>()).ThrowsAsync(new DatabaseUnavailableException("DB_HOST"));

        var handling = () => new TestFunction(repository).HandleAsync(Records.Event(Records.Of(Client("new"))));

        await handling.Should().ThrowAsync<DatabaseUnavailableException>();
    }

    [Fact]
    public async Task Commit_is_cancelled_two_seconds_before_the_deadline()
    {
        var repository = Substitute.For<ICustomerRepository>();
        var function = new TestFunction(repository);
        var cancelled = new List<bool>();
        repository.CommitAsync(Arg.Any<CancellationToken>()).Returns(call =>
        {
            function.Time.Advance(TimeSpan.FromSeconds(7.9));
            cancelled.Add(call.Arg<CancellationToken>().IsCancellationRequested);
            function.Time.Advance(TimeSpan.FromSeconds(0.1));
            cancelled.Add(call.Arg<CancellationToken>().IsCancellationRequested);
            return Task.CompletedTask;
        });

        await function.HandleAsync(Records.Event(Records.Of(Records.Invalid)), TimeSpan.FromSeconds(10));

        cancelled.Should().Equal(false, true);
    }

    [Theory]
    [InlineData(60, 55)]
    [InlineData(10, 5)]
    [InlineData(4, 1)]
    public async Task Commit_leaves_time_to_set_messages_aside_but_never_more_than_it_has_itself(double seconds, double commit)
    {
        var repository = Substitute.For<ICustomerRepository>();
        var function = new TestFunction(repository)
        {
            Variable = name => name == "DEAD_LETTER_QUEUE_URL" ? "http://127.0.0.1:1/queue" : null,
        };
        var cancelled = new List<bool>();
        repository.CommitAsync(Arg.Any<CancellationToken>()).Returns(call =>
        {
            function.Time.Advance(TimeSpan.FromSeconds(commit - 0.1));
            cancelled.Add(call.Arg<CancellationToken>().IsCancellationRequested);
            function.Time.Advance(TimeSpan.FromSeconds(0.1));
            cancelled.Add(call.Arg<CancellationToken>().IsCancellationRequested);
            return Task.CompletedTask;
        });

        await function.HandleAsync(Records.Event(Records.Of(Records.Invalid)), TimeSpan.FromSeconds(seconds));

        cancelled.Should().Equal(false, true);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-1)]
    public async Task Commit_has_no_time_where_less_than_the_margin_is_left(double seconds)
    {
        var repository = Substitute.For<ICustomerRepository>();
        var cancelled = false;
        repository.CommitAsync(Arg.Any<CancellationToken>()).Returns(call =>
        {
            cancelled = call.Arg<CancellationToken>().IsCancellationRequested;
            return Task.CompletedTask;
        });

        await new TestFunction(repository).HandleAsync(
            Records.Event(Records.Of(Records.Invalid)), TimeSpan.FromSeconds(seconds));

        cancelled.Should().BeTrue();
    }

    [Fact]
    public async Task Deadline_in_another_century_is_a_wrong_clock_and_no_error()
    {
        var repository = new FakeRepository(_ => new Registration.Registered());

        var response = await new TestFunction(repository).HandleAsync(
            Records.Event(Records.Of(Client("Ana"))), TimeSpan.FromDays(100 * 365));

        response.BatchItemFailures.Should().BeEmpty();
    }

    private static string Client(string name) =>
        $$"""{"name_costumer":"{{name}}","email":"client@example.com","phone":"+5511999999999"}""";
}
