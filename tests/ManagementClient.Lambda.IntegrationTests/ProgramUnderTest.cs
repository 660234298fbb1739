using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>
/// The same suite runs against the program in the tests' own process and, where the variable names it, against
/// the AOT binary.
/// </summary>
internal static class ProgramUnderTest
{
    internal const string BootstrapVariable = "MANAGEMENTCLIENT_BOOTSTRAP";

    /// <summary>
    /// Whether it is the AOT binary, which is a process. Else the tests that need a process start one all the same.
    /// </summary>
    internal static bool IsNative => Environment.GetEnvironmentVariable(BootstrapVariable) is { Length: > 0 };

    internal static FunctionProgram Find(string? bootstrap) => bootstrap switch
    {
        // As a part of the tests: libraries that they have from a shared framework do not lie beside it.
        null or "" => new FunctionProgram(
            "dotnet",
            "exec",
            "--runtimeconfig", Beside($"{typeof(ProgramUnderTest).Assembly.GetName().Name}.runtimeconfig.json"),
            "--depsfile", Beside($"{typeof(ProgramUnderTest).Assembly.GetName().Name}.deps.json"),
            Beside("ManagementClient.Lambda.dll")),
        _ when File.Exists(bootstrap) => new FunctionProgram(bootstrap),
        _ => throw new FileNotFoundException($"{BootstrapVariable} names a file that does not exist: '{bootstrap}'."),
    };

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
