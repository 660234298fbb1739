using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Operations.Serving;

/// <summary>
/// A terminal sends Ctrl-C to every process of the command, and the function would die in the middle of its batch. What
/// a process ignores is ignored by the program that it becomes.
/// </summary>
internal static class InterruptShield
{
    internal static FunctionProgram IgnoringSigint(this FunctionProgram program)
    {
        var shielded = program with { EndsOnSignals = false };
        return OperatingSystem.IsWindows()
            ? shielded
            : shielded with
            {
                FileName = "/bin/sh",
                Arguments = ["-c", """trap '' INT; exec "$0" "$@" """, program.FileName, .. program.Arguments],
            };
    }
}
