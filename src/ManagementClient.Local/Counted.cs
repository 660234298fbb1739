using System.Globalization;

namespace ManagementClient.Local;

/// <summary>A number with its noun: <c>1 row</c>, <c>2,500 rows</c>.</summary>
internal static class Counted
{
    internal static string Messages(long number) => Of(number, "message", "messages");

    internal static string Batches(long number) => Of(number, "batch", "batches");

    internal static string Rows(long number) => Of(number, "row", "rows");

    internal static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Of(long number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";
}
