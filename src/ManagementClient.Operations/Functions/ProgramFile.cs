namespace ManagementClient.Operations.Functions;

/// <summary>The file that this process was started from.</summary>
public static class ProgramFile
{
    /// <summary>Whether everything is in a single file, without assemblies beside it.</summary>
    public static bool IsSingle => !File.Exists(Path.Combine(AppContext.BaseDirectory, "ManagementClient.Local.dll"));

    /// <summary>The shell command that starts this tool: the file itself, or `dotnet` with its assembly.</summary>
    public static string ShellCommand =>
        Path.GetFileName(Environment.ProcessPath)?.Replace(".exe", "", StringComparison.OrdinalIgnoreCase)
            is "managementclient" or "ManagementClient.Local"
            ? $"\"{Environment.ProcessPath}\""
            : $"dotnet \"{Path.Combine(AppContext.BaseDirectory, "ManagementClient.Local.dll")}\"";
}
