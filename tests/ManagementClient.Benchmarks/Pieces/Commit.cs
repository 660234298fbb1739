using BenchmarkDotNet.Attributes;
using ManagementClient.Application.Storage;
using ManagementClient.Domain;
using ManagementClient.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagementClient.Benchmarks.Pieces;

/// <summary>A batch of customers under fresh keys, written to the database.</summary>
public class Commit
{
    private readonly Customer _customer = new(
        CustomerName.Create("Customer 000001"),
        EmailAddress.Create("customer.000001@example.com"),
        PhoneNumber.Create("+5511900000001"));

    private static readonly byte[] Hash = new byte[32];

    private Database? _database;
    private ServiceProvider? _services;

    [Params(10, 1_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public async Task ConnectAsync()
    {
        _database = await Database.StartAsync(CancellationToken.None);
        _services = new ServiceCollection()
            .AddInfrastructure(_database.Access.Settings)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .BuildServiceProvider();
    }

    [GlobalCleanup]
    public async Task DisconnectAsync()
    {
        await _services!.DisposeAsync();
        await _database!.DisposeAsync();
    }

    [Benchmark]
    public async Task RegisterAsync()
    {
        await using var scope = _services!.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IRegistrationStore>();
        var chunk = new List<NewRegistration>(Records);
        for (var record = 0; record < Records; record++)
        {
            chunk.Add(new NewRegistration(new MessageKey(Guid.NewGuid()), _customer, Hash));
        }

        await store.StoreAsync(chunk, CancellationToken.None);
    }
}
