using ManagementClient.Infrastructure.Customers;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;

namespace ManagementClient.Operations.Doctor;

/// <summary>Counts the registered customers and shows only numbers.</summary>
internal static class CustomersCheck
{
    private const string What = "Customers";

    internal static async Task<IReadOnlyList<Finding>> LookAsync(
        CustomerRepository customers, CancellationToken cancellationToken)
    {
        if (!await customers.IsReadableAsync(cancellationToken))
        {
            return [Finding.Absent(What, "DB_USER may not read them", "Check as the user that owns the tables.")];
        }

        var (rows, _) = await customers.CountAsync(cancellationToken);
        var shared = await customers.CountSharedAddressesAsync(cancellationToken);
        return [SharedAddresses(rows, shared.Addresses, shared.Rows)];
    }

    /// <summary>Such rows are no error: each came from a message with its own key.</summary>
    internal static Finding SharedAddresses(long rows, long addresses, long rowsOfThese) => Finding.Fine(
        What,
        addresses == 0
            ? $"{Counted.Rows(rows)}, each with an e-mail address of its own"
            : $"{Counted.Rows(rows)}; {Counted.Addresses(addresses)} with more than one row, "
                + $"{Counted.Rows(rowsOfThese)} together");
}
