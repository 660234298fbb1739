namespace ManagementClient.Local;

internal static class ExitCode
{
    internal const int Success = 0;

    /// <summary>The function, the database or the machine failed; one line on standard error says how.</summary>
    internal const int Failure = 1;

    /// <summary>The command line is wrong; one line on standard error says where.</summary>
    internal const int Usage = 2;

    /// <summary>Ctrl-C, as shells count it: 128 and the number of the signal.</summary>
    internal const int Interrupted = 130;
}
