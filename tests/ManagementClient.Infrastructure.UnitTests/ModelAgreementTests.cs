using System.Text.RegularExpressions;
using ManagementClient.Infrastructure.Model;
using ManagementClient.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ManagementClient.Infrastructure.UnitTests;

/// <summary>
/// The one statement that is SQL names what EF Core's model names, and fills what the server does not.
/// </summary>
public sealed partial class ModelAgreementTests
{
    [Fact]
    public void Statement_fills_every_column_of_the_model_that_the_server_does_not_fill()
    {
        var filled = Insert().Matches(RegistrationStatement.Register).ToDictionary(
            insert => insert.Groups[1].Value,
            insert => insert.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries));

        filled.Should().BeEquivalentTo(Tables().ToDictionary(
            table => table.GetTableName()!,
            table => table.GetProperties()
                .Where(column => column.ValueGenerated is ValueGenerated.Never)
                .Select(column => column.GetColumnName())
                .ToArray()));
    }

    [Fact]
    public void Statement_reads_from_tables_of_the_model_and_from_itself()
    {
        var parts = Part().Matches(RegistrationStatement.Register).Select(part => part.Groups[1].Value);

        var sources = Source().Matches(RegistrationStatement.Register).Select(source => source.Groups[1].Value);

        sources.Should().NotBeEmpty()
            .And.BeSubsetOf([.. Tables().Select(table => table.GetTableName()!), .. parts, "unnest"]);
    }

    private static IEnumerable<IEntityType> Tables()
    {
        using var context = new DesignTimeDbContextFactory().CreateDbContext([]);
        return context.Model.GetEntityTypes();
    }

    [GeneratedRegex(@"INSERT INTO (\w+) \(([^)]+)\)")]
    private static partial Regex Insert();

    [GeneratedRegex(@"(\w+) AS \(")]
    private static partial Regex Part();

    [GeneratedRegex(@"(?:FROM|JOIN) (\w+)")]
    private static partial Regex Source();
}
