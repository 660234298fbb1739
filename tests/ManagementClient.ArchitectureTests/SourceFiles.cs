namespace ManagementClient.ArchitectureTests;

/// <summary>The C# of this repository that people write.</summary>
internal static class SourceFiles
{
    private static readonly string[] Generated = ["bin", "obj", "Migrations"];

    /// <param name="root">A folder of the repository.</param>
    internal static IEnumerable<string> Below(string root) => Directory
        .EnumerateFiles(Repository.Path(root), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(Generated).Any());
}
