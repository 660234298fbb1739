using System.Text.RegularExpressions;

namespace ManagementClient.ArchitectureTests;

/// <summary>A folder holds one subject, and folders lean on each other in one direction.</summary>
public sealed partial class FolderTests
{
    private const int MostFiles = 15;

    [Fact]
    public void No_folder_of_the_product_holds_more_than_fifteen_files()
    {
        var crowded = SourceFiles.Below("src")
            .GroupBy(Path.GetDirectoryName)
            .Where(folder => folder.Count() > MostFiles)
            .Select(folder => $"{folder.Key}: {folder.Count()}");

        crowded.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(ProjectTests.Products), MemberType = typeof(ProjectTests))]
    public void No_folders_of_a_project_lean_on_each_other_in_a_circle(string project)
    {
        var neighbours = SourceFiles.Below($"src/ManagementClient.{project}")
            .SelectMany(file => Folders(file, project))
            .ToLookup(pair => pair.From, pair => pair.To);

        var circles = neighbours
            .Select(folder => folder.Key)
            .Where(folder => Reached(folder, neighbours).Contains(folder));

        circles.Should().BeEmpty();
    }

    /// <summary>What the namespace of a file is, and the namespaces that it uses, below that of the project.</summary>
    private static IEnumerable<(string From, string To)> Folders(string file, string project)
    {
        var text = File.ReadAllText(file);
        var own = Own().Matches(text).Select(match => match.Groups[1].Value).FirstOrDefault() ?? "";
        var folder = Below(own, project);
        return Used().Matches(text)
            .Select(used => Below(used.Groups[1].Value, project))
            .Where(used => folder is not null && used is not null && used != folder)
            .Select(used => (folder!, used!));
    }

    private static string? Below(string name, string project)
    {
        var prefix = $"ManagementClient.{project}.";
        return name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..].Split('.')[0] : null;
    }

    private static HashSet<string> Reached(string folder, ILookup<string, string> neighbours)
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>(neighbours[folder]);
        while (next.TryDequeue(out var one))
        {
            if (reached.Add(one))
            {
                neighbours[one].ToList().ForEach(next.Enqueue);
            }
        }

        return reached;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Own();

    [GeneratedRegex(@"^using (?:static )?(ManagementClient\.[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Used();
}
