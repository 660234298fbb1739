namespace ManagementClient.LocalPostgres.IntegrationTests;

/// <summary>A shell script in the place of a program.</summary>
internal static class FakeProgram
{
    public static void Write(string folder, string name, string script)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            var executable = UnixFileMode.UserExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | executable);
        }
    }

    /// <summary>Programs that only tell their version, so that the error says which were chosen.</summary>
    public static void WritePostgres(string folder, string version)
    {
        Write(folder, "initdb", $"[ \"$1\" = --version ] && echo 'initdb (PostgreSQL) {version}'");
        Write(folder, "pg_ctl", "exit 1");
        Write(folder, "postgres", "exit 1");
    }
}
