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

    private static DbContextOptions<ManagementClientDbContext> Options(string connectionString) =>
        new DbContextOptionsBuilder<ManagementClientDbContext>().UseNpgsql(connectionString).Options;
}
