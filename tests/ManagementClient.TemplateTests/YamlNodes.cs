using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ManagementClient.TemplateTests;

internal static partial class YamlNodes
{
    internal static string Text(this YamlNode node) => ((YamlScalarNode)node).Value!;

    /// <summary>The texts of a list, or the one text that stands for a list of one.</summary>
    internal static IReadOnlyList<string> Texts(this YamlNode node) =>
        node is YamlSequenceNode list ? [.. list.OfType<YamlScalarNode>().Select(Text)] : [node.Text()];

    internal static YamlNode? Child(this YamlNode node, string name) =>
        (node as YamlMappingNode)?.Children.FirstOrDefault(child => child.Key.Text() == name).Value;

    internal static bool IsTagged(this YamlNode node, string tag) => !node.Tag.IsEmpty && node.Tag.Value == tag;

    internal static IEnumerable<YamlNode> Descendants(this YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.Values.SelectMany(Descendants).Prepend(map),
        YamlSequenceNode list => list.Children.SelectMany(Descendants).Prepend(list),
        _ => [node],
    };

    /// <summary>The logical names that a node and all below it refer to, pseudo parameters left out.</summary>
    internal static IEnumerable<string> References(this YamlNode node) =>
        node.Descendants().OfType<YamlScalarNode>().SelectMany(OwnReferences)
            .Where(name => !name.StartsWith("AWS::", StringComparison.Ordinal));

    private static IEnumerable<string> OwnReferences(YamlScalarNode node) => node switch
    {
        _ when node.IsTagged("!Ref") => [node.Text()],
        _ when node.IsTagged("!GetAtt") => [node.Text().Split('.')[0]],
        _ when node.IsTagged("!Sub") => Variable().Matches(node.Text()).Select(match => match.Groups[1].Value),
        _ => [],
    };

    [GeneratedRegex(@"\$\{([\w:]+)(?:\.[\w.]+)?\}")]
    private static partial Regex Variable();
}
