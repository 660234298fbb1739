using System.Globalization;

namespace ManagementClient.Operations.Commands;

/// <summary>A number with its noun: <c>1 row</c>, <c>2,500 rows</c>.</summary>
public static class Counted
{
    public static string Messages(long number) => Of(number, "message", "messages");

    public static string Batches(long number) => Of(number, "batch", "batches");

    public static string Rows(long number) => Of(number, "row", "rows");

    public static string Addresses(long number) => Of(number, "e-mail address", "e-mail addresses");

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Of(long number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";
}
