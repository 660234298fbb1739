using System.Diagnostics;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>The local tool, run as a process of its own as a developer runs it.</summary>
internal sealed record Tool(int ExitCode, string Output, string Error)
{
    /// <summary>No server is named: the tool starts one of its own.</summary>
    internal static IReadOnlyDictionary<string, string> OwnDatabase { get; } = new Dictionary<string, string> { ["DB_HOST"] = "" };

    /// <summary>The one line that a person gets to read.</summary>
    internal string ErrorLine => Error.TrimEnd().Split('\n').Should().ContainSingle().Which;

    internal static async Task<Tool> RunAsync(string input, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ManagementClient.Local.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Tool(process.ExitCode, await output, await error);
    }

    internal static string Repository { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ManagementClient.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run below the repository.");
    }
}
