using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Local;

/// <summary>Says which tool answers, for a report of a fault.</summary>
internal static class VersionCommand
{
    private const string Description = """
        Prints the version of the tool with its commit, the runtime and the system.

        Examples:
          managementclient version
        """;

    internal static Command Create()
    {
        var version = new Command("version", Description);
        version.SetAction(_ => Terminal.Out.WriteLine($"managementclient {Own}, {Runtime}"));
        return version;
    }

    /// <summary>The version of the package, a plus sign and the commit if the build knew it.</summary>
    private static string Own => typeof(VersionCommand).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static string Runtime =>
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";
}
