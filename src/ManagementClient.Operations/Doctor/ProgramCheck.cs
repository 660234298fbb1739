using ManagementClient.LocalPostgres.Programs;
using ManagementClient.Operations.Databases;

namespace ManagementClient.Operations.Doctor;

/// <summary>Looks for the function, and for the programs needed for packaging and deployment.</summary>
internal static class ProgramCheck
{
    private static readonly (string Name, string Purpose)[] Others =
    [
        ("docker", "runs the package in 'sam local invoke'"),
        ("sam", "packages and deploys"),
        ("aws", "talks to AWS"),
        ("make", "packages, for 'sam build'"),
        ("gcc", "links the native program, for 'sam build'"),
    ];

    internal static Finding Function(string path) => File.Exists(path)
        ? Finding.Fine("Function", "built beside this tool")
        : Finding.Broken(
            "Function", $"{Path.GetFileName(path)} is not beside this tool", "dotnet build src/ManagementClient.Local");

    internal static IEnumerable<Finding> OthersOn(PostgresSearch search) => Others.Select(program =>
        (search.Program(program.Name) ?? search.Program(program.Name + ".exe")) is { } path
            ? Finding.Fine(program.Name, path)
            : Finding.Absent(program.Name, $"not found; it {program.Purpose}"));
}
