using System.ComponentModel;
using System.Diagnostics;

namespace ManagementClient.Benchmarks;

internal static class PythonInterpreter
{
    private static readonly string[] Candidates = ["/usr/bin/python3", "python3"];

    /// <summary>One that has what the Python original needs; null where none has.</summary>
    internal static string? Find() => Candidates.FirstOrDefault(HasPackages);

    private static bool HasPackages(string interpreter)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(interpreter, ["-c", "import sqlalchemy, psycopg2"])
            {
                RedirectStandardError = true,
            })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
