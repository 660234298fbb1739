namespace ManagementClient.Operations.Functions;

/// <summary>The file that this process was started from.</summary>
public static class ProgramFile
{
    /// <summary>Everything is in one file: no assembly lies beside it.</summary>
    public static bool IsSingle => !File.Exists(Path.Combine(AppContext.BaseDirectory, "ManagementClient.Local.dll"));

    /// <summary>Starts this tool from a shell: itself, or `dotnet` with its assembly.</summary>
    public static string ShellCommand =>
        Path.GetFileName(Environment.ProcessPath)?.Replace(".exe", "", StringComparison.OrdinalIgnoreCase)
            is "managementclient" or "ManagementClient.Local"
            ? $"\"{Environment.ProcessPath}\""
            : $"dotnet \"{Path.Combine(AppContext.BaseDirectory, "ManagementClient.Local.dll")}\"";
}
