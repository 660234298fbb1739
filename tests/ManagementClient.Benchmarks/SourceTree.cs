namespace ManagementClient.Benchmarks;

/// <summary>The repository that this program was built from.</summary>
internal sealed class SourceTree
{
    private static readonly string[] Outputs = ["bin", "obj"];

    private SourceTree(string root) => Root = root;

    internal string Root { get; }

    /// <summary>What the benchmarks build stays here from run to run.</summary>
    internal string Builds => Path.Combine(Root, "artifacts", "obj", "benchmarks");

    internal string RawFigures => Path.Combine(Builds, "figures.csv");

    /// <exception cref="BenchmarkException">This program does not lie in a clone of the repository.</exception>
    internal static SourceTree Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ManagementClient.sln")))
            {
                return new SourceTree(folder.FullName);
            }
        }

        throw new BenchmarkException("The benchmarks build what they measure: run them in a clone.");
    }

    internal string At(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>Whether the file is newer than all that lies in the folders and what every project shares.</summary>
    internal bool IsFresh(string file, params string[] folders) =>
        File.Exists(file) && folders.SelectMany(SourcesOf).Concat(Directory.GetFiles(Root, "Directory.*"))
            .All(source => File.GetLastWriteTimeUtc(source) <= File.GetLastWriteTimeUtc(file));

    private IEnumerable<string> SourcesOf(string folder) =>
        Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories).Where(path => !IsOutput(path));

    private bool IsOutput(string path) =>
        Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Intersect(Outputs).Any();
}
