using ManagementClient.Application;
using ManagementClient.Testing;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>Customers that are valid here and that only the database refuses.</summary>
public sealed class RefusedRowTests(PostgresFixture postgres)
{
    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    [Theory]
    [Fault(12)]
    [InlineData("22001", "ALTER TABLE costumers ALTER name_costumer TYPE varchar(7)")]
    [InlineData("22021", RaisedByTrigger)]
    [InlineData("22P05", RaisedByTrigger)]
    [InlineData("23514", RaisedByTrigger)]
    public async Task Row_that_the_database_refuses_is_found_and_the_others_committed(string sqlState, string refusal)
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        await database.ExecuteAsync(refusal.Replace("{sqlState}", sqlState, StringComparison.Ordinal), Unlimited);
        await using var registrations = new Registrations(database.Settings);
        var commands = Enumerable.Range(0, 100)
            .Select(number => Command($"{number}", number is 37 ? "Margarida" : $"Ana {number}"));

        var outcomes = await registrations.RegisterAsync(Unlimited, [.. commands]);

        outcomes[37].Should().BeOfType<Registration.Rejected>()
            .Which.Reasons.Should().Equal($"refused_by_database_{sqlState}");
        outcomes.Where((_, number) => number is not 37).Should().AllBeOfType<Registration.Registered>();
        (await database.CostumersAsync(Unlimited)).Should().HaveCount(99).And.OnlyHaveUniqueItems(row => row.Name);
        registrations.Log.Should().NotContain(line => line.Contains("Margarida"));
    }

    private const string RaisedByTrigger =
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.name_costumer = 'Margarida' THEN
            RAISE EXCEPTION '% is refused', NEW.name_costumer USING ERRCODE = '{sqlState}';
          END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION refuse();
        """;
}
