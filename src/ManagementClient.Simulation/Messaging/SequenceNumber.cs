using System.Globalization;

namespace ManagementClient.Simulation.Messaging;

/// <summary>The number by which a FIFO topic or queue orders a message: twenty digits that grow.</summary>
internal static class SequenceNumber
{
    internal static string Of(long sequence) => string.Create(CultureInfo.InvariantCulture, $"188494{sequence:D14}");
}
