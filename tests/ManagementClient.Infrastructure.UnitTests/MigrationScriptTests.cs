using ManagementClient.Infrastructure.Model;
using ManagementClient.Infrastructure.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class MigrationScriptTests
{
    [Fact]
    public void Script_is_what_the_migrations_give()
    {
        using var context = new DesignTimeDbContextFactory().CreateDbContext([]);

        var generated = context.GetService<IMigrator>().GenerateScript(
            options: MigrationsSqlGenerationOptions.Idempotent | MigrationsSqlGenerationOptions.NoTransactions);

        MigrationScript.Migrations.Trim().Should()
            .Be(generated.ReplaceLineEndings("\n").Trim(), "build/update-migrations writes it");
    }

    [Fact]
    public void Script_leaves_the_transaction_to_the_program() =>
        MigrationScript.Migrations.Should().NotContain("START TRANSACTION").And.NotContain("COMMIT");

    [Fact]
    public void Model_has_no_change_that_no_migration_makes()
    {
        using var context = new DesignTimeDbContextFactory().CreateDbContext([]);

        context.Database.HasPendingModelChanges().Should().BeFalse();
    }
}
