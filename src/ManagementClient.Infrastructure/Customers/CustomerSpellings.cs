using System.Runtime.CompilerServices;
using ManagementClient.Domain;
using ManagementClient.Infrastructure.Model;
using Microsoft.EntityFrameworkCore;

namespace ManagementClient.Infrastructure.Customers;

/// <summary>
/// Compares all rows with today's rules, and spells them anew: rows that others wrote, or older releases.
/// </summary>
public sealed class CustomerSpellings(IDbContextFactory<ManagementClientDbContext> contexts)
{
    /// <summary>Rows that are read, and at most changed, at a time.</summary>
    private const int PageSize = 1000;

    /// <summary>Page by page, in the order of ids; the function goes on writing meanwhile.</summary>
    public async IAsyncEnumerable<IReadOnlyList<RowSpelling>> PagesAsync(
        PhoneRegion? region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = long.MinValue;
        while (true)
        {
            var page = await PageAsync(last, cancellationToken);
            if (page.Count == 0)
            {
                yield break;
            }

            last = page[^1].Id;
            yield return [.. page.Select(row => RowSpelling.Of(row, region))];
        }
    }

    /// <summary>
    /// Writes the spellings that differ, all in one statement. A row that somebody has changed or erased since it was
    /// read is left alone.
    /// </summary>
    /// <returns>How many rows it has changed.</returns>
    public async Task<int> RepairAsync(IReadOnlyList<RowSpelling> page, CancellationToken cancellationToken)
    {
        RowSpelling[] differing = [.. page.Where(row => row.Differs)];
        if (differing.Length == 0)
        {
            return 0;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = differing.Select(row => row.Row.Id).ToArray();
        var (oldNames, names) = Columns(differing, row => row.Name);
        var (oldEmails, emails) = Columns(differing, row => row.Email);
        var (oldPhones, phones) = Columns(differing, row => row.Phone);
        return await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE costumers SET name_costumer = new.name, email = new.email, phone = new.phone
            FROM unnest({ids}, {oldNames}, {names}, {oldEmails}, {emails}, {oldPhones}, {phones})
              AS new(id, old_name, name, old_email, email, old_phone, phone)
            WHERE costumers.id = new.id AND costumers.name_costumer = new.old_name
              AND costumers.email = new.old_email AND costumers.phone = new.old_phone
            """,
            cancellationToken);
    }

    private async Task<List<CustomerRow>> PageAsync(long after, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Customers.AsNoTracking()
            .Where(row => row.Id > after)
            .OrderBy(row => row.Id)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
    }

    private static (string[] Old, string[] New) Columns(RowSpelling[] rows, Func<CustomerRow, string> column) =>
        ([.. rows.Select(row => column(row.Row))], [.. rows.Select(row => column(row.Spelled))]);
}
