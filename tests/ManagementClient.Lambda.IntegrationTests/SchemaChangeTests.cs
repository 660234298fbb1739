using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>The database is one version ahead of the function while a new one is rolled out.</summary>
public sealed class SchemaChangeTests(PostgresFixture postgres)
{
    private const string NoFailures = """{"batchItemFailures":[]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Fault(29)]
    [InlineData("processed_messages", "costumers")]
    [InlineData("costumers", "processed_messages")]
    public async Task Columns_that_a_migration_adds_cost_the_old_code_no_message(string first, string second)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings, time: TimeProvider.System);
        var before = await function.ResponseToAsync(Batch("before"));

        // Where both wait for each other it is the function that PostgreSQL stops.
        await using var migration = await DatabaseLock.TakeAsync(
            database, $"SET deadlock_timeout = '1h'; {AddColumn(first)}", Cancellation);
        var during = function.ResponseToAsync(Batch("during"));
        await migration.WaitersBecomeAsync(1, Cancellation);
        await migration.ExecuteAsync(AddColumn(second), Cancellation);
        await migration.ExecuteAsync("COMMIT", Cancellation);
        await during;
        var after = await function.ResponseToAsync(Batch("after"));

        new[] { before, await during, after }.Should().AllBe(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(300).And.OnlyHaveUniqueItems(row => row.Name);
    }

    private static string AddColumn(string table) =>
        $"ALTER TABLE {table} ADD COLUMN added_later text NOT NULL DEFAULT 'by a migration'";

    private static string Batch(string stage) => SqsEvents.Of(Enumerable.Range(0, 100)
        .Select(number => SqsEvents.Record($"{stage}-{number}", SqsEvents.Client($"Client {stage} {number}"))));
}
