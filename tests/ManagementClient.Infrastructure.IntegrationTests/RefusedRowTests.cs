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
    [InlineData("54000", RaisedByTrigger)]
    [InlineData("U0042", RaisedByTrigger)]
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

    [Theory]
    [Fault(33)]
    [InlineData("P0001", RaisedByTrigger)]
    [InlineData("42501", RaisedByTrigger)]
    [InlineData("42883", FailedTrigger)]
    [InlineData("42501", RefusedByPolicy)]
    [InlineData("44000", RefusedByView)]
    public async Task Row_is_found_that_is_refused_in_a_way_that_could_be_the_servers_fault(
        string sqlState, string refusal)
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        await using var user = await ApplicationUser.CreateAsync(database, Unlimited);
        await database.ExecuteAsync(refusal.Replace("{sqlState}", sqlState, StringComparison.Ordinal), Unlimited);
        await user.GrantAsync(Unlimited);
        await using var registrations = new Registrations(user.Settings);
        var commands = Enumerable.Range(0, 10)
            .Select(number => Command($"{number}", number is 4 ? "Margarida" : $"Ana {number}"));

        var outcomes = await registrations.RegisterAsync(Unlimited, [.. commands]);

        outcomes[4].Should().BeOfType<Registration.Rejected>()
            .Which.Reasons.Should().Equal($"refused_by_database_{sqlState}");
        outcomes.Where((_, number) => number is not 4).Should().AllBeOfType<Registration.Registered>();
        (await database.CostumersAsync(Unlimited)).Should().HaveCount(9).And.OnlyHaveUniqueItems(row => row.Name);
        registrations.Log.Should().NotContain(line => line.Contains("Margarida"));
    }

    private const string RefusedByPolicy =
        """
        ALTER TABLE costumers ENABLE ROW LEVEL SECURITY;
        CREATE POLICY no_margarida ON costumers USING (true) WITH CHECK (name_costumer <> 'Margarida');
        """;

    private const string RefusedByView =
        """
        ALTER TABLE costumers RENAME TO all_costumers;
        CREATE VIEW costumers AS SELECT * FROM all_costumers WHERE name_costumer <> 'Margarida' WITH CHECK OPTION;
        """;

    private const string FailedTrigger =
        """
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.name_costumer = 'Margarida' THEN PERFORM no_such_function(NEW.name_costumer); END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER fail BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION fail();
        """;

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
