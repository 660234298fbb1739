using System.Diagnostics;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>What a command of the local tool wrote, and how it ended.</summary>
internal sealed record Tool(int ExitCode, string Output, string Error)
{
    /// <summary>No server is named: the tool starts one of its own.</summary>
    internal static IReadOnlyDictionary<string, string> OwnDatabase { get; } =
        new Dictionary<string, string> { ["DB_HOST"] = "" };

    /// <summary>
    /// Options that give a command which is a process of its own as long as a test: how fast the machine is decides
    /// nothing.
    /// </summary>
    internal static IReadOnlyList<string> AnyMachine { get; } =
        ["--timeout", $"{HangLimit.Limit.TotalSeconds}"];

    /// <summary>The one line that a person gets to read.</summary>
    internal string ErrorLine => Error.TrimEnd().Split('\n').Should().ContainSingle().Which;

    /// <summary>
    /// Runs a command inside this process, as the program runs it: without the start of a process. Its clock stands
    /// still, so that it waits for every answer.
    /// </summary>
    internal static Task<Tool> RunAsync(
        string input, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(input, environment, new FakeTimeProvider(TimeProvider.System.GetUtcNow()), arguments);

    /// <param name="input">Standard input.</param>
    /// <param name="environment">Variables that override those of this process.</param>
    /// <param name="time">By which a server's answer is awaited.</param>
    /// <param name="arguments">The command line.</param>
    internal static async Task<Tool> RunAsync(
        string input, IReadOnlyDictionary<string, string> environment, TimeProvider time, params string[] arguments)
    {
        using var terminal = new CapturedTerminal(input, environment, time);
        var exitCode = await CommandLine.RunAsync(arguments, terminal, TestContext.Current.CancellationToken);
        return new Tool(exitCode, terminal.Output, terminal.Errors);
    }

    /// <summary>Runs the tool as a process of its own, as a developer runs it.</summary>
    internal static Task<Tool> RunProcessAsync(
        string input, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunProcessAsync(input, environment, "", arguments);

    /// <param name="input">Standard input.</param>
    /// <param name="environment">Variables that override those of this process.</param>
    /// <param name="redirection">What a shell does with the output, such as <c>>&amp;-</c>; or nothing.</param>
    /// <param name="arguments">The command line.</param>
    internal static Task<Tool> RunProcessAsync(
        string input, IReadOnlyDictionary<string, string> environment, string redirection, string[] arguments) =>
        RunProgramAsync(
            Path.Combine(AppContext.BaseDirectory, "ManagementClient.Local.dll"),
            Repository,
            input,
            environment,
            redirection,
            arguments);

    /// <summary>The tool from a folder other than that of the tests.</summary>
    internal static Task<Tool> RunProgramAsync(
        string assembly, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunProgramAsync(assembly, Repository, "", environment, "", arguments);

    /// <summary>The tool from a folder outside the repository, and run there.</summary>
    internal static Task<Tool> RunInstalledAsync(
        string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunProgramAsync(
            Path.Combine(folder, "ManagementClient.Local.dll"), folder, "", environment, "", arguments);

    private static async Task<Tool> RunProgramAsync(
        string assembly,
        string workingDirectory,
        string input,
        IReadOnlyDictionary<string, string> environment,
        string redirection,
        string[] arguments)
    {
        string[] program =
            [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", assembly, .. arguments];
        string[] words = redirection == "" ? program : ["sh", "-c", $"exec \"$@\" {redirection}", "sh", .. program];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
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
