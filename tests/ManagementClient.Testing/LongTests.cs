namespace ManagementClient.Testing;

/// <summary>
/// Whether the tests that can never be thorough enough take their time: with <c>MANAGEMENTCLIENT_LONG_TESTS=1</c>, as
/// in CI.
/// </summary>
public static class LongTests
{
    private const string Variable = "MANAGEMENTCLIENT_LONG_TESTS";

    public static bool AreAskedFor => Environment.GetEnvironmentVariable(Variable) is "1" or "true";

    public static int Rounds(int usual, int inFull) => AreAskedFor ? inFull : usual;
}
