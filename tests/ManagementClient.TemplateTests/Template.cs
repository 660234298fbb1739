using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace ManagementClient.TemplateTests;

/// <summary>template.yaml, addressed by paths such as <c>Resources/Key/Properties</c>.</summary>
internal sealed class Template
{
    private readonly YamlNode _root;

    private Template(YamlNode root) => _root = root;

    internal static Template Current { get; } = Read();

    internal IReadOnlyDictionary<string, YamlNode> Resources => Children("Resources");

    internal IEnumerable<string> ResourcesOf(string type) =>
        Resources.Keys.Where(name => Text($"Resources/{name}/Type") == type);

    internal IReadOnlyDictionary<string, YamlNode> Children(string path) =>
        ((YamlMappingNode)Node(path)).Children.ToDictionary(child => child.Key.Text(), child => child.Value);

    internal bool Has(string path) => Find(path) is not null;

    internal YamlNode Node(string path) => Find(path) ?? throw new KeyNotFoundException($"template.yaml has no {path}");

    internal string Text(string path) => Node(path).Text();

    internal int Number(string path) => int.Parse(Text(path), CultureInfo.InvariantCulture);

    /// <summary>Every scalar, mapping and sequence, from the outside in.</summary>
    internal IEnumerable<YamlNode> AllNodes() => _root.Descendants();

    private YamlNode? Find(string path)
    {
        YamlNode? node = _root;
        foreach (var part in path.Split('/'))
        {
            node = node switch
            {
                YamlSequenceNode list => list.ElementAtOrDefault(int.Parse(part, CultureInfo.InvariantCulture)),
                _ => node?.Child(part),
            };
        }

        return node;
    }

    private static Template Read()
    {
        using var reader = File.OpenText(Repository.PathOf("template.yaml"));
        var stream = new YamlStream();
        stream.Load(reader);
        return new Template(stream.Documents[0].RootNode);
    }
}
