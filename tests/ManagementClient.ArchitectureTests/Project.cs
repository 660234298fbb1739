using System.Xml.Linq;

namespace ManagementClient.ArchitectureTests;

/// <summary>A project file, by the short name: what it references, and who sees its internals.</summary>
internal sealed record Project(string Name, IReadOnlyList<ProjectReference> References, IReadOnlyList<string> Friends)
{
    private const string Prefix = "ManagementClient.";

    internal static IEnumerable<Project> Below(params string[] roots) =>
        from root in roots
        from file in Directory.EnumerateFiles(Repository.Path(root), "*.csproj", SearchOption.AllDirectories)
        select Read(file);

    private static Project Read(string file)
    {
        var xml = XDocument.Load(file);
        return new Project(
            ShortName(Path.GetFileNameWithoutExtension(file)),
            [.. xml.Descendants("ProjectReference").Select(Reference)],
            [.. xml.Descendants("InternalsVisibleTo").Select(friend => ShortName(Included(friend)))]);
    }

    private static ProjectReference Reference(XElement item) => new(
        ShortName(Path.GetFileNameWithoutExtension(Included(item))),
        item.Attribute("ReferenceOutputAssembly")?.Value is not "false");

    private static string Included(XElement item) => item.Attribute("Include")!.Value;

    private static string ShortName(string name) => name[Prefix.Length..];
}

/// <param name="IsCompiledAgainst">Else the other project is only built before this one.</param>
internal sealed record ProjectReference(string Name, bool IsCompiledAgainst);
