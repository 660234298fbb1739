using System.Diagnostics;
using ManagementClient.Benchmarks.Contenders;

namespace ManagementClient.Benchmarks;

/// <summary>Builds what is measured, where it is not fresh.</summary>
internal sealed class Builds(SourceTree tree)
{
    private const string LambdaProject = "src/ManagementClient.Lambda";
    private const string FloorProject = "tests/ManagementClient.Benchmarks.Floor";

    /// <summary>The package as SAM makes it.</summary>
    internal Executable Package()
    {
        var folder = Path.Combine(tree.Builds, "package");
        Run("make", "--makefile", "build/Makefile", "build-RegisterNewClientFunction", $"ARTIFACTS_DIR={folder}");
        return new Executable(Path.Combine(folder, "bootstrap"));
    }

    internal Executable Floor() => new(Publish(
        "floor",
        FloorProject,
        [FloorProject],
        "ManagementClient.Benchmarks.Floor",
        [$"-p:CppCompilerAndLinker={Linker}"]));

    internal Executable Jit() => Dotnet(PublishLambda("jit", ["-p:PublishAot=false"]));

    internal Executable ReadyToRun() => Dotnet(PublishLambda("readytorun",
    [
        "-p:PublishAot=false", "-p:PublishReadyToRun=true",
        "-p:RuntimeIdentifier=linux-x64", "--self-contained", "false",
        // The compiler is a package that the lock files do not list.
        "-p:NuGetLockFilePath=obj/readytorun.lock.json",
    ]));

    private static string Linker => IsFound("clang") ? "clang" : "gcc";

    private static Executable Dotnet(string assembly) => new("dotnet", assembly);

    private static bool IsFound(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private string PublishLambda(string name, string[] arguments) =>
        Publish(name, LambdaProject, ["src"], "ManagementClient.Lambda.dll", arguments);

    /// <summary>Into folders of its own, so that the ordinary build keeps its state.</summary>
    private string Publish(string name, string project, string[] sources, string output, string[] arguments)
    {
        var folder = Path.Combine(tree.Builds, name);
        var program = Path.Combine(folder, "out", output);
        if (!tree.IsFresh(program, sources))
        {
            Run("dotnet",
            [
                "publish", project, "--configuration", "Release", "--output", Path.GetDirectoryName(program)!,
                "--artifacts-path", Path.Combine(folder, "build"), .. arguments,
            ]);
            File.SetLastWriteTimeUtc(program, TimeProvider.System.GetUtcNow().UtcDateTime);
        }

        return program;
    }

    private void Run(string program, params string[] arguments)
    {
        Console.Error.WriteLine($"{program} {string.Join(' ', arguments)}");
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = tree.Root,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            Console.Error.WriteLine(output);
            throw new BenchmarkException($"{program} {arguments[0]} failed with exit code {process.ExitCode}.");
        }
    }
}
