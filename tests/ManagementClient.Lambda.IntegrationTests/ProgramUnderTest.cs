using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>The same suite runs against the JIT program and, where the variable names it, the AOT binary.</summary>
internal static class ProgramUnderTest
{
    internal const string BootstrapVariable = "MANAGEMENTCLIENT_BOOTSTRAP";

    /// <summary>Whether it is the AOT binary.</summary>
    internal static bool IsNative => Environment.GetEnvironmentVariable(BootstrapVariable) is { Length: > 0 };

    internal static FunctionProgram Find(string? bootstrap) => bootstrap switch
    {
        null or "" => new FunctionProgram(
            "dotnet", Path.Combine(AppContext.BaseDirectory, "ManagementClient.Lambda.dll")),
        _ when File.Exists(bootstrap) => new FunctionProgram(bootstrap),
        _ => throw new FileNotFoundException($"{BootstrapVariable} names a file that does not exist: '{bootstrap}'."),
    };
}
