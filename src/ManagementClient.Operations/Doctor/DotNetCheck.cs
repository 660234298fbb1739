using System.ComponentModel;
using ManagementClient.LocalPostgres.Programs;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Functions;

namespace ManagementClient.Operations.Doctor;

/// <summary>Looks for the .NET that the tool needs: an SDK in the repository, else a runtime.</summary>
internal static class DotNetCheck
{
    internal static async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (LocalFunction.IsInside)
        {
            return Finding.Fine(".NET", "inside this tool");
        }

        return Repository(new DirectoryInfo(AppContext.BaseDirectory)) is { } repository
            ? await SdkAsync(repository, cancellationToken)
            : await RuntimeAsync(cancellationToken);
    }

    private static DirectoryInfo? Repository(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ManagementClient.sln")))
        {
            folder = folder.Parent;
        }

        return folder;
    }

    private static async Task<Finding> SdkAsync(DirectoryInfo repository, CancellationToken cancellationToken)
    {
        const string what = ".NET SDK";
        const string remedy = "Install the SDK that global.json names, from https://dot.net.";
        if (await RunAsync("--version", repository.FullName, cancellationToken) is not { } result)
        {
            return Finding.Broken(what, "not found", remedy);
        }

        var firstLine = result.Output.Split('\n')[0].Trim();
        return result.Succeeded ? Finding.Fine(what, firstLine) : Finding.Broken(what, firstLine, remedy);
    }

    /// <summary>The function is started with the runtime of ASP.NET Core, beside that of .NET.</summary>
    private static async Task<Finding> RuntimeAsync(CancellationToken cancellationToken)
    {
        const string what = ".NET runtime";
        var name = $"Microsoft.AspNetCore.App {Environment.Version.Major}.";
        var remedy = $"Install the ASP.NET Core Runtime {Environment.Version.Major}, from https://dot.net.";
        if (await RunAsync("--list-runtimes", AppContext.BaseDirectory, cancellationToken) is not { } result)
        {
            return Finding.Broken(what, "'dotnet' is not found", remedy);
        }

        var newest = result.Output.Split('\n').LastOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return newest is not null
            ? Finding.Fine(what, newest.Trim())
            : Finding.Broken(what, $"no {name}x", remedy);
    }

    private static async Task<CommandResult?> RunAsync(
        string option, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await new Command(LocalFunction.DotNet, option).RunAsync(folder, cancellationToken);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
