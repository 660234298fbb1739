namespace ManagementClient.Local.DeadLetters;

internal static class Counted
{
    internal static string Messages(long number) => number == 1 ? "1 message" : $"{number} messages";
}
