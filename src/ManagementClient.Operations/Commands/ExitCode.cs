namespace ManagementClient.Operations.Commands;

public static class ExitCode
{
    public const int Success = 0;

    /// <summary>The function, the database or the machine failed; one line on standard error says how.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong; one line on standard error says where.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C, as shells count it: 128 and the number of the signal.</summary>
    public const int Interrupted = 130;
}
