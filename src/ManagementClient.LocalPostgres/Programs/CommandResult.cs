namespace ManagementClient.LocalPostgres.Programs;

public sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last lines of the output, which usually explain a failure.</summary>
    public string Tail => string.Join(
        Environment.NewLine,
        Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(8));
}
