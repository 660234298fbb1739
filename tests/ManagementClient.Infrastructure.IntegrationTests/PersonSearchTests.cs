using ManagementClient.Domain;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>
/// A person is found under every spelling, in a database whose locale knows the letters of ASCII alone.
/// </summary>
public sealed class PersonSearchTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    private CustomerRepository Customers => _services.GetRequiredService<CustomerRepository>();

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(locale: "C", Unlimited);
        _services = new ServiceCollection()
            .AddLogging()
            .AddInfrastructure(DatabaseSettings.Read(_database.Settings.GetValueOrDefault))
            .AddManagementDbContext()
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("joão@münchen.example")]
    [InlineData("JOÃO@MÜNCHEN.EXAMPLE")]
    [InlineData("joa\u0303o@mu\u0308nchen.example")]
    [InlineData("JOA\u0303O@xn--mnchen-3ya.example")]
    [InlineData("joão@XN--MNCHEN-3YA.example")]
    [InlineData("joão＠münchen。example")]
    [InlineData("jo\u200Bão@mün\u00ADchen.example\u200F")]
    [InlineData(" joão@münchen.example\t")]
    public async Task Address_is_one_in_all_its_spellings(string spelling)
    {
        await AddAsync(
            ("joão@münchen.example", "1"), ("JOÃO@xn--mnchen-3ya.example", "2"), ("joa\u0303o@münchen.example", "3"),
            ("\uFEFFjo\u200Bão@münchen.example", "4"), (" joão@MÜNCHEN.example ", "5"), (spelling, "6"),
            ("joao@munchen.example", "7"), ("maria@münchen.example", "8"));

        var rows = await Customers.OfPersonAsync(Person.Of(spelling), Unlimited);
        var erased = await Customers.ForgetAsync(Person.Of(spelling), Unlimited);

        rows.Select(row => row.Phone).Should().Equal("1", "2", "3", "4", "5", "6");
        erased.Select(row => row.Id).Should().Equal(rows.Select(row => row.Id));
        (await _database.CostumersAsync(Unlimited)).Select(row => row.Phone).Should().Equal("7", "8");
    }

    [Theory]
    [InlineData("+5511987654321", null)]
    [InlineData("+55 (11) 98765-4321", null)]
    [InlineData("(11) 98765-4321", "BR")]
    [InlineData("5511987654321", null)]
    public async Task Number_is_one_in_all_its_spellings(string spelling, string? region)
    {
        await AddAsync(
            ("1@example.com", "+5511987654321"), ("2@example.com", "+55 (11) 98765-4321"),
            ("3@example.com", "+٥٥ ١١ ٩٨٧٦٥-٤٣٢١"), ("4@example.com", "+55 11 98765-4321 ramal 12"),
            ("5@example.com", "+5521987654321"), ("6@example.com", "+55119876543210"), ("7@example.com", "12"));

        var rows = await Customers.OfPersonAsync(
            Person.Of(email: null, spelling, region is null ? null : PhoneRegion.Find(region)), Unlimited);

        rows.Select(row => row.Email[0]).Should().Equal('1', '2', '3', '4');
    }

    [Fact]
    public async Task National_number_of_an_older_row_is_read_with_the_region()
    {
        await AddAsync(("1@example.com", "(11) 98765-4321"), ("2@example.com", "011 98765-4321"));
        var brazil = PhoneRegion.Find("BR");

        var without = await Customers.OfPersonAsync(Person.Of(null, "+5511987654321"), Unlimited);
        var with = await Customers.OfPersonAsync(Person.Of(null, "+5511987654321", brazil), Unlimited);

        without.Should().BeEmpty();
        with.Should().HaveCount(2);
    }

    [Fact]
    public async Task Address_and_number_find_whoever_has_one_of_them()
    {
        await AddAsync(
            ("ana@example.com", "+5511987654321"), ("ana@example.com", "+351912345678"),
            ("rui@example.com", "+5511987654321"), ("eva@example.com", "+351912345678"));

        var rows = await Customers.OfPersonAsync(Person.Of("ana@example.com", "+5511987654321"), Unlimited);

        rows.Select(row => row.Id).Should().Equal(1, 2, 3);
    }

    private async Task AddAsync(params (string Email, string Phone)[] rows)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = source.CreateCommand(
            """
            INSERT INTO costumers (name_costumer, email, phone)
            SELECT 'A', email, phone FROM unnest($1, $2) WITH ORDINALITY AS new(email, phone, number) ORDER BY number
            """);
        command.Parameters.AddWithValue(rows.Select(row => row.Email).ToArray());
        command.Parameters.AddWithValue(rows.Select(row => row.Phone).ToArray());
        await command.ExecuteNonQueryAsync(Unlimited);
    }
}
