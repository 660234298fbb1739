using ManagementClient.Infrastructure.Customers;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;

namespace ManagementClient.Operations.Doctor;

/// <summary>Looks at what is registered. Shows numbers alone.</summary>
internal static class CustomersCheck
{
    private const string What = "Customers";

    internal static async Task<IReadOnlyList<Finding>> LookAsync(
        CustomerRepository customers, CancellationToken cancellationToken)
    {
        if (!await customers.IsReadableAsync(cancellationToken))
        {
            return [Finding.Absent(What, "DB_USER may not read them", "Look as the user that owns the tables.")];
        }

        var (rows, _) = await customers.CountAsync(cancellationToken);
        var shared = await customers.CountSharedAddressesAsync(cancellationToken);
        return [SharedAddresses(rows, shared.Addresses, shared.Rows)];
    }

    /// <summary>Nothing is wrong with such rows: each came by a message with a key of its own.</summary>
    internal static Finding SharedAddresses(long rows, long addresses, long rowsOfThese) => Finding.Fine(
        What,
        addresses == 0
            ? $"{Counted.Rows(rows)}, each with an e-mail address of its own"
            : $"{Counted.Rows(rows)}; {Counted.Addresses(addresses)} with more than one row, "
                + $"{Counted.Rows(rowsOfThese)} together");
}
