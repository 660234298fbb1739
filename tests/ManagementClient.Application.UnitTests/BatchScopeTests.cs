using ManagementClient.Application.Batches;
using ManagementClient.Application.Storage;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagementClient.Application.UnitTests;

/// <summary>What is resolved for a batch serves all of its requests, and no other batch.</summary>
public sealed class BatchScopeTests
{
    private readonly List<InMemoryStore> _stores = [];
    private readonly IServiceCollection _services;

    public BatchScopeTests() => _services = new ServiceCollection()
        .AddApplication()
        .AddScoped<IRegistrationStore>(_ => NewStore())
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));

    [Fact]
    public async Task Batches_that_overlap_are_stored_each_for_itself()
    {
        await using var services = Build();
        await using var first = services.CreateAsyncScope();
        await using var second = services.CreateAsyncScope();

        await SendAsync(first, "a");
        await SendAsync(second, "b");
        await SendAsync(first, "c");
        await CommitAsync(second);
        await CommitAsync(first);

        _stores.Should().SatisfyRespectively(
            store => store.Rows.Should().Equal("Ana a", "Ana c"),
            store => store.Rows.Should().Equal("Ana b"));
    }

    [Fact]
    public async Task Command_is_judged_for_itself_whatever_came_before_it()
    {
        await using var services = Build();
        await using var scope = services.CreateAsyncScope();

        var admissions = new[]
        {
            await SendAsync(scope, "a", phone: "none"),
            await SendAsync(scope, "b"),
            await SendAsync(scope, "c", phone: ""),
        };

        admissions.Should().SatisfyRespectively(
            a => a.Should().BeOfType<Admission.Rejected>().Which.Reasons.Should().Equal("phone_not_a_phone_number"),
            b => b.Should().Be(new Admission.Accepted()),
            c => c.Should().BeOfType<Admission.Rejected>().Which.Reasons.Should().Equal("phone_empty"));
    }

    private static Task<Admission> SendAsync(AsyncServiceScope scope, string key, string phone = "+5511999999999") =>
        scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new RegisterCustomer(
                MessageKey.From(key),
                SubmittedText.Of($"Ana {key}"),
                SubmittedText.Of("ana@example.com"),
                SubmittedText.Of(phone),
                OrderingGroup: null),
            TestContext.Current.CancellationToken);

    private ServiceProvider Build() =>
        _services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    private static Task<IReadOnlyList<Registration>> CommitAsync(AsyncServiceScope scope) => scope.ServiceProvider
        .GetRequiredService<RegistrationBatch>().CommitAsync(TestContext.Current.CancellationToken);

    private InMemoryStore NewStore()
    {
        var store = new InMemoryStore();
        _stores.Add(store);
        return store;
    }
}
