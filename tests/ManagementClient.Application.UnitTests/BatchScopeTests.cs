using ManagementClient.Domain;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace ManagementClient.Application.UnitTests;

/// <summary>What is resolved for the first command of a batch serves all of its commands, and no other batch.</summary>
public sealed class BatchScopeTests
{
    private readonly List<ICustomerRepository> _repositories = [];
    private readonly IServiceCollection _services;
    private int _observersBuilt;

    public BatchScopeTests() => _services = new ServiceCollection()
        .AddApplication()
        .AddScoped(_ => NewRepository())
        .AddTransient<IPipelineBehavior<RegisterCustomer, Registration>>(_ => NewObserver());

    [Fact]
    public async Task Batches_that_overlap_have_a_repository_each()
    {
        await using var services = Build();
        await using var first = services.CreateAsyncScope();
        await using var second = services.CreateAsyncScope();

        await SendAsync(first, "a");
        await SendAsync(second, "b");
        await SendAsync(first, "c");

        _repositories.Select(KeysOf).Should().BeEquivalentTo(
            [[MessageKey.From("a"), MessageKey.From("c")], new[] { MessageKey.From("b") }],
            options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task Command_is_judged_for_itself_whatever_came_before_it()
    {
        await using var services = Build();
        await using var scope = services.CreateAsyncScope();

        var registrations = new[]
        {
            await SendAsync(scope, "a", phone: "none"),
            await SendAsync(scope, "b"),
            await SendAsync(scope, "c", phone: ""),
        };

        registrations.Should().SatisfyRespectively(
            a => a.Should().BeOfType<Registration.Rejected>().Which.Reasons.Should().Equal("phone_not_a_phone_number"),
            b => b.Should().Be(new Registration.Registered()),
            c => c.Should().BeOfType<Registration.Rejected>().Which.Reasons.Should().Equal("phone_empty"));
    }

    [Fact]
    public async Task Services_are_resolved_once_a_batch()
    {
        await using var services = Build();
        await using var first = services.CreateAsyncScope();
        await using var second = services.CreateAsyncScope();

        await SendAsync(first, "a");
        await SendAsync(first, "b");
        await SendAsync(second, "c");

        _observersBuilt.Should().Be(2);
    }

    private static IEnumerable<MessageKey> KeysOf(ICustomerRepository repository) =>
        repository.ReceivedCalls().Select(call => (MessageKey)call.GetArguments()[1]!);

    private static Task<Registration> SendAsync(AsyncServiceScope scope, string key, string phone = "+5511999999999") =>
        scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new RegisterCustomer(
                MessageKey.From(key),
                SubmittedText.Of("Ana"),
                SubmittedText.Of("ana@example.com"),
                SubmittedText.Of(phone),
                OrderingGroup: null),
            TestContext.Current.CancellationToken);

    private ServiceProvider Build() =>
        _services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    private ICustomerRepository NewRepository()
    {
        var repository = Substitute.For<ICustomerRepository>();
        repository.RegisterAsync(
                Arg.Any<Customer>(), Arg.Any<MessageKey>(), Arg.Any<string?>(), Arg.Any<CancellationToken>())
            .Returns(new Registration.Registered());
        _repositories.Add(repository);
        return repository;
    }

    private Observer NewObserver()
    {
        _observersBuilt++;
        return new Observer();
    }

    private sealed class Observer : IPipelineBehavior<RegisterCustomer, Registration>
    {
        public Task<Registration> Handle(
            RegisterCustomer request,
            CancellationToken cancellationToken,
            RequestHandlerDelegate<Registration> next) => next();
    }
}
