using ManagementClient.Domain;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Customers;
using ManagementClient.Operations.Databases;

namespace ManagementClient.Operations.Doctor;

/// <summary>Counts the registered customers and shows only numbers.</summary>
internal static class CustomersCheck
{
    private const string What = "Customers";
    private const string Spellings = "Spellings";

    internal static async Task<IReadOnlyList<Finding>> LookAsync(
        CustomerRepository customers,
        CustomerSpellings spellings,
        PhoneRegion? region,
        CancellationToken cancellationToken)
    {
        if (!await customers.IsReadableAsync(cancellationToken))
        {
            return [Finding.Absent(What, "DB_USER may not read them", "Check as the user that owns the tables.")];
        }

        var (rows, _) = await customers.CountAsync(cancellationToken);
        var shared = await customers.CountSharedAddressesAsync(cancellationToken);
        var tally = new SpellingTally();
        await foreach (var page in spellings.PagesAsync(region, cancellationToken))
        {
            tally.Add(page);
        }

        return [SharedAddresses(rows, shared.Addresses, shared.Rows), Spelled(tally)];
    }

    private static Finding Spelled(SpellingTally tally) => tally is { Differing: 0, Rejected: 0 }
        ? Finding.Fine(Spellings, "as today's rules would store them")
        : Finding.Absent(
            Spellings,
            tally.Summary,
            tally.Differing == 0
                ? "Ask the publisher about these clients; they stay as they are."
                : "'customers respell' shows the same; with --repair it spells anew what can be read.");

    /// <summary>Nothing is wrong with such rows: each came by a message with a key of its own.</summary>
    internal static Finding SharedAddresses(long rows, long addresses, long rowsOfThese) => Finding.Fine(
        What,
        addresses == 0
            ? $"{Counted.Rows(rows)}, each with an e-mail address of its own"
            : $"{Counted.Rows(rows)}; {Counted.Addresses(addresses)} with more than one row, "
                + $"{Counted.Rows(rowsOfThese)} together");
}
