using ManagementClient.Infrastructure.Customers;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>The repository on the data source that the function is configured with.</summary>
public sealed class CustomerRepositoryTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    private CustomerRepository Customers => _services.GetRequiredService<CustomerRepository>();

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Unlimited);
        _services = new ServiceCollection()
            .AddLogging()
            .AddInfrastructure(DatabaseSettings.Read(_database.Settings.GetValueOrDefault))
            .AddManagementDbContext()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await _database.ExecuteAsync(
            """
            INSERT INTO costumers (name_costumer, email, phone) VALUES
              ('Ana', 'ana@example.com', '1'), ('Rui', 'rui@example.com', '2'), ('Ana', 'ANA@Example.com', '3'),
              ('Eva', 'not-ana@example.com', '4'), ('Ines', 'inês@example.com', '5');
            INSERT INTO processed_messages (message_key, payload_hash) VALUES (gen_random_uuid(), '\x00');
            """,
            Unlimited);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Latest_rows_come_in_the_order_of_registration()
    {
        var rows = await Customers.LatestAsync(new CustomerFilter(AfterId: 1, Since: null, Limit: 3), Unlimited);

        rows.Select(row => (row.Id, row.Name, row.Email, row.Phone)).Should().Equal(
            (3, "Ana", "ANA@Example.com", "3"),
            (4, "Eva", "not-ana@example.com", "4"),
            (5, "Ines", "inês@example.com", "5"));
    }

    [Theory]
    [InlineData("ana@example.com", 1L, 3L)]
    [InlineData("Ana@EXAMPLE.com", 1L, 3L)]
    [InlineData("INÊS@example.com", 5L)]
    [InlineData("nobody@example.com")]
    public async Task Person_is_whoever_has_the_address_however_it_is_cased(string email, params long[] ids)
    {
        var rows = await Customers.OfPersonAsync(Person.Of(email), Unlimited);

        rows.Select(row => row.Id).Should().Equal(ids);
    }

    [Fact]
    public async Task Person_that_is_forgotten_is_erased_and_given_back_and_nobody_else_is()
    {
        var erased = await Customers.ForgetAsync(Person.Of("Ana@Example.com"), Unlimited);

        erased.Select(row => row.Id).Should().Equal(1, 3);
        (await _database.CostumersAsync(Unlimited)).Select(row => row.Name).Should().Equal("Rui", "Eva", "Ines");
        (await Customers.CountAsync(Unlimited)).Should().Be((3, 1));
    }

    [Fact]
    public async Task Server_that_is_away_is_an_error_of_the_database_and_not_a_bug()
    {
        await using var proxy = TcpFaultProxy.Start(postgres.Server.Host, postgres.Server.Port);
        await proxy.RefuseConnectionsAsync();
        await using var services = new ServiceCollection()
            .AddInfrastructure(DatabaseSettings.Read(_database.SettingsThrough(proxy.Port).GetValueOrDefault))
            .AddManagementDbContext()
            .BuildServiceProvider();

        var count = () => services.GetRequiredService<CustomerRepository>().CountAsync(Unlimited);

        await count.Should().ThrowAsync<NpgsqlException>();
    }

    [Fact]
    public async Task Server_says_whether_it_may_be_read_and_whether_it_knows_times()
    {
        var expected = await _database.ScalarAsync<string>("SHOW track_commit_timestamp", Unlimited);

        (await Customers.IsReadableAsync(Unlimited)).Should().BeTrue();
        (await Customers.KnowsCommitTimesAsync(Unlimited)).Should().Be(expected is "on");
    }
}
