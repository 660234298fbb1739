namespace ManagementClient.Operations.Commands;

public static class ExitCode
{
    public const int Success = 0;

    /// <summary>The function, the database or the machine failed; a line on standard error explains it.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong; a line on standard error explains it.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C, by the shells' convention: 128 plus the number of the signal.</summary>
    public const int Interrupted = 130;
}
