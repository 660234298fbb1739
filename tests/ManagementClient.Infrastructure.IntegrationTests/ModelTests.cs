using ManagementClient.Infrastructure.Model;
using ManagementClient.Testing;
using Microsoft.EntityFrameworkCore;

namespace ManagementClient.Infrastructure.IntegrationTests;

public sealed class ModelTests(PostgresFixture postgres)
{
    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    [Fact]
    public void Migrations_lack_nothing_of_the_model()
    {
        using var context = new ManagementClientDbContext(Options("Host=nowhere"));

        context.Database.HasPendingModelChanges().Should().BeFalse();
    }

    [Fact]
    public async Task Table_of_the_original_is_adopted_with_its_rows()
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        await database.ExecuteAsync(
            """
            DROP TABLE costumers, processed_messages, "__EFMigrationsHistory";
            CREATE TABLE costumers (
                id SERIAL PRIMARY KEY,
                name_costumer VARCHAR(256) NOT NULL,
                email VARCHAR(256) NOT NULL,
                phone VARCHAR(256) NOT NULL
            );
            INSERT INTO costumers (name_costumer, email, phone) VALUES ('Old', 'not checked then', '1');
            """,
            Unlimited);

        await DatabaseSchema.ApplyAsync(database.ConnectionString, Unlimited);

        (await database.CostumersAsync(Unlimited)).Should().Equal(new CostumerRow(1, "Old", "not checked then", "1"));
    }

    [Fact]
    public async Task Empty_database_gets_the_columns_of_the_original()
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);

        var columns = await database.ScalarAsync<string>(
            """
            SELECT string_agg(
                concat_ws(' ', column_name, data_type, character_maximum_length, is_nullable, column_default),
                ', ' ORDER BY ordinal_position)
            FROM information_schema.columns WHERE table_name = 'costumers'
            """,
            Unlimited);

        columns.Should().Be(
            "id integer NO nextval('costumers_id_seq'::regclass), name_costumer character varying 256 NO, "
            + "email character varying 256 NO, phone character varying 256 NO");
    }

    /// <summary>The script is what everybody runs; EF Core's own way is used here alone.</summary>
    [Fact]
    public async Task Script_and_EF_Core_make_the_same_schema()
    {
        await using var byScript = await postgres.CreateDatabaseAsync(Unlimited);
        await using var byEfCore = await postgres.CreateDatabaseAsync(Unlimited);
        await byEfCore.ExecuteAsync(
            """DROP TABLE costumers, processed_messages, "__EFMigrationsHistory" """, Unlimited);
        await using var context = new ManagementClientDbContext(Options(byEfCore.ConnectionString));

        await context.Database.MigrateAsync(Unlimited);

        (await SchemaAsync(byEfCore)).Should().NotBeEmpty().And.Be(await SchemaAsync(byScript));
    }

    private static Task<string> SchemaAsync(TestDatabase database) => database.ScalarAsync<string>(
        """
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
          SELECT concat_ws(' ', 'column', table_name, ordinal_position, column_name, data_type, is_nullable,
                           character_maximum_length, column_default) AS line
          FROM information_schema.columns WHERE table_schema = 'public'
          UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
          UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
          FROM pg_constraint WHERE connamespace = 'public'::regnamespace
          UNION ALL SELECT "MigrationId" FROM "__EFMigrationsHistory") AS lines
        """,
        Unlimited);

    private static DbContextOptions<ManagementClientDbContext> Options(string connectionString) =>
        new DbContextOptionsBuilder<ManagementClientDbContext>().UseNpgsql(connectionString).Options;
}
