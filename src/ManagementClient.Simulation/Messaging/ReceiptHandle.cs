namespace ManagementClient.Simulation.Messaging;

/// <summary>
/// The handle that a receive gives to a message: 412 characters, a large part of an event of small records.
/// </summary>
internal static class ReceiptHandle
{
    private const string Beginning = "AQEB";
    private const int RandomBytes = 306;

    internal static string New(SeededRandom random) =>
        Beginning + Convert.ToBase64String(random.Bytes(RandomBytes));

    /// <summary>Whether the text has the form of a handle. The handle may belong to no message.</summary>
    internal static bool IsOne(string text) => text.StartsWith(Beginning, StringComparison.Ordinal);
}
