using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Operations.Serving;

/// <summary>
/// Protects the function from Ctrl-C, which a terminal sends to every process of the command: the function would die in
/// the middle of its batch. An ignored signal stays ignored after exec, so a shell starts the function.
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
