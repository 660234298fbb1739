using System.Globalization;
using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Testing;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>
/// What a fault costs in statements and in numbers of <c>costumers.id</c>: the table of decision 25, measured.
/// </summary>
public sealed class FaultCostTests(PostgresFixture postgres)
{
    /// <summary>Batches: of so many messages, so many of which the database refuses; null: all.</summary>
    private static readonly (int Size, int? Culprits)[] Batches =
        [(10, 1), (10, 2), (1_000, 1), (1_000, 2), (10, null), (1_000, null)];

    private static readonly (string Name, string Sql)[] Faults =
    [
        ("P0001 of a row; the same for 22, 23, 44000 and 42501 of a policy", Refusing("RAISE 'not %', NEW")),
        ("22003 of a row, which the sequence is asked about", Refusing("PERFORM 2147483647 + 1")),
        ("2200H, 60 numbers are left", "ALTER SEQUENCE costumers_id_seq MAXVALUE 60"),
        ("42P01, a table is gone", "DROP TABLE costumers"),
        ("57014, the server gives time for 100 rows", SlowBeyond100Rows),
    ];

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(33)]
    [Fault(34)]
    [Fault(35)]
    public async Task Statements_and_numbers_that_a_fault_costs_are_those_of_the_table()
    {
        List<string> rows = [];
        foreach (var (name, sql) in Faults)
        {
            List<string> cells = [name];
            foreach (var (size, culprits) in Batches)
            {
                // Of a fault of the server there is no culprit.
                var isFree = culprits is not null && !sql.Contains("Margarida");
                cells.Add(isFree ? "" : await CostAsync(sql, size, culprits));
            }

            rows.Add($"| {string.Join(" | ", cells)} |");
        }

        var decision = await File.ReadAllTextAsync(
            Path.Combine(RepositoryRoot.Find(), "docs", "decisions", "0025-whose-fault-an-sqlstate-is.md"), Unlimited);
        var measured = string.Join('\n', rows);
        rows.Should().OnlyContain(row => decision.Contains(row), "the decision has what is measured:\n{0}", measured);
    }

    private async Task<string> CostAsync(string fault, int size, int? culprits)
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        await using var registrations = new Registrations(database.Settings);
        await registrations.RegisterAsync(Unlimited, Command(number: size, "Ana"));
        await database.ExecuteAsync(fault, Unlimited);
        var commands = Enumerable.Range(0, size)
            .Select(number => Command(number, IsCulprit(number, size, culprits) ? "Margarida" : "Ana"));
        using var statements = new StatementCount(database.Name);

        var stored = await StoredAsync(registrations, [.. commands]);

        var taken = statements.Taken;
        var last = await database.ScalarAsync<long?>(
            "SELECT pg_sequence_last_value(to_regclass('costumers_id_seq'))", Unlimited);
        var burnt = last is null ? 0 : last.Value - 1 - stored;
        return string.Create(CultureInfo.InvariantCulture, $"{taken:N0}, {burnt:N0}");
    }

    private static async Task<int> StoredAsync(Registrations registrations, RegisterCustomer[] commands)
    {
        try
        {
            return (await registrations.RegisterAsync(Unlimited, commands)).Count(
                outcome => outcome is Registration.Registered);
        }
        catch (DatabaseUnavailableException)
        {
            return 0;
        }
    }

    /// <summary>They stand at the thirds of the batch.</summary>
    private static bool IsCulprit(int number, int size, int? culprits) =>
        culprits is not { } count || Enumerable.Range(1, count).Any(third => number == third * size / 3);

    /// <summary>Keys in the order of arrival, so that the rows are inserted in that order whatever the plan.</summary>
    private static RegisterCustomer Command(int number, string name) =>
        Registrations.Command($"00000000-0000-0000-0000-{number:D12}", name);

    private static string Refusing(string statement) =>
        $"""
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.name_costumer = 'Margarida' THEN {statement}; END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION refuse();
        """;

    private const string SlowBeyond100Rows =
        """
        CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF (SELECT count(*) FROM stored) > 100 THEN RAISE 'too slow' USING ERRCODE = '57014'; END IF;
          RETURN NULL;
        END $$;
        CREATE TRIGGER give_up AFTER INSERT ON costumers REFERENCING NEW TABLE AS stored
          FOR EACH STATEMENT EXECUTE FUNCTION give_up();
        """;
}
