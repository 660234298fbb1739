using System.Data;
using ManagementClient.Infrastructure.Model;
using Microsoft.EntityFrameworkCore;

namespace ManagementClient.Infrastructure.Customers;

/// <summary>
/// Reads and erases customers, for the operator's tool and for tests. The function only writes, with a statement of its
/// own.
/// </summary>
public sealed class CustomerRepository(IDbContextFactory<ManagementClientDbContext> contexts)
{
    /// <summary>Returns the latest rows, the oldest of them first.</summary>
    public async Task<List<CustomerRow>> LatestAsync(CustomerFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = filter.Since is { } since ? CommittedSince(context, since) : context.Customers;
        var latest = await rows
            .AsNoTracking()
            .Where(row => row.Id > filter.AfterId)
            .OrderByDescending(row => row.Id)
            .Take(filter.Limit)
            .ToListAsync(cancellationToken);
        latest.Reverse();
        return latest;
    }

    /// <summary>Finds the rows of a person, however address and number are written in them.</summary>
    public async Task<List<CustomerRow>> OfPersonAsync(Person person, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfPersonAsync(context, person, cancellationToken);
    }

    /// <summary>Erases these rows and returns them.</summary>
    public async Task<List<CustomerRow>> ForgetAsync(Person person, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // Both statements see one snapshot, so exactly the rows that were read are erased.
        await using var snapshot =
            await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var rows = await OfPersonAsync(context, person, cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        await context.Customers.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        await snapshot.CommitAsync(cancellationToken);
        return rows;
    }

    /// <summary>Counts the rows of the table and the keys in the inbox at the same moment.</summary>
    public async Task<(long Rows, long Keys)> CountAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot =
            await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var rows = await context.Customers.LongCountAsync(cancellationToken);
        var keys = await context.ProcessedMessages.LongCountAsync(cancellationToken);
        return (rows, keys);
    }

    /// <summary>
    /// Counts the addresses with more than one row, and their rows. Two messages with different keys are two rows, even
    /// with the same content.
    /// </summary>
    public async Task<(long Addresses, long Rows)> CountSharedAddressesAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var shared = context.Customers
            .GroupBy(row => ManagementClientDbContext.Lower(row.Email))
            .Select(rows => rows.LongCount())
            .Where(count => count > 1);

        // The sum of no rows is NULL. A single statement, so that both numbers belong to the same moment.
        return await shared
            .GroupBy(_ => 1)
            .Select(all => new ValueTuple<long, long>(all.LongCount(), all.Sum()))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether the user may count rows: the function's own user may only write.</summary>
    public async Task<bool> IsReadableAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database.SqlQuery<bool>($"""
            SELECT has_table_privilege('costumers', 'SELECT')
               AND has_table_privilege('processed_messages', 'SELECT') AS "Value"
            """).SingleAsync(cancellationToken);
    }

    /// <summary>Whether the server records commit times.</summary>
    public async Task<bool> KnowsCommitTimesAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database
            .SqlQuery<bool>($"""SELECT current_setting('track_commit_timestamp') = 'on' AS "Value" """)
            .SingleAsync(cancellationToken);
    }

    private static async Task<List<CustomerRow>> OfPersonAsync(
        ManagementClientDbContext context, Person person, CancellationToken cancellationToken)
    {
        var rows = new List<CustomerRow>();
        await foreach (var row in PersonCandidates.Of(context, person).AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            if (person.Has(row.Email, row.Phone))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>
    /// Reads the commit time from the server, because the table has no time column. LINQ cannot express this.
    /// </summary>
    private static IQueryable<CustomerRow> CommittedSince(ManagementClientDbContext context, DateTimeOffset since) =>
        context.Customers.FromSql($"""
            SELECT id, name_costumer, email, phone FROM costumers
            WHERE pg_xact_commit_timestamp(xmin) >= {since.ToUniversalTime()}
            """);
}
