using System.Globalization;
using ManagementClient.Operations.Commands;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ManagementClient.Local.Rehearsal.Template;

/// <summary>A CloudFormation template with the defaults of its parameters, addressed by paths.</summary>
internal sealed class CloudFormationTemplate
{
    private const string OwnFile = "template.yaml";

    private readonly string _file;
    private readonly YamlNode _root;

    private CloudFormationTemplate(string file, YamlNode root)
    {
        _file = file;
        _root = root;
    }

    /// <summary>The template of the tool's own version.</summary>
    internal static CloudFormationTemplate ReadOwn()
    {
        var resource = typeof(CloudFormationTemplate).Assembly.GetManifestResourceStream(OwnFile)!;
        return Read(OwnFile, () => new StreamReader(resource));
    }

    /// <exception cref="UsageException">The file cannot be read or is no YAML.</exception>
    internal static CloudFormationTemplate Read(string file) =>
        Read(file, () => File.OpenText(Path.Combine(Terminal.Current.Folder, file)));

    private static CloudFormationTemplate Read(string file, Func<StreamReader> open)
    {
        try
        {
            using var reader = open();
            var stream = new YamlStream();
            stream.Load(reader);
            return stream.Documents is [var document, ..]
                ? new CloudFormationTemplate(file, document.RootNode)
                : throw new UsageException($"{file} is empty.");
        }
        catch (YamlException exception)
        {
            throw new UsageException($"{file} is not YAML: line {exception.Start.Line}.");
        }
        catch (InvalidOperationException)
        {
            // What YamlDotNet throws for some unfinished lists.
            throw new UsageException($"{file} is not YAML.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {exception.Message}");
        }
    }

    /// <exception cref="UsageException">There is no whole number at this path.</exception>
    internal int Number(string path) =>
        int.TryParse(Text(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"{_file}: {path} is not a whole number.");

    /// <summary>
    /// What stands at a path; null where nothing does, or something that only a deployed stack knows.
    /// </summary>
    internal string? Text(string path) => Find(path) is { } node ? Value(node) : null;

    /// <summary>Whether a deployed stack has something at this path.</summary>
    internal bool Has(string path) => Find(path) is { } node && Resolve(node) is { } value && !IsNoValue(value);

    private YamlNode? Find(string path)
    {
        YamlNode? node = _root;
        foreach (var part in path.Split('/'))
        {
            node = node is null ? null : Child(Resolve(node), part);
        }

        return node;
    }

    private string? Value(YamlNode node) => Resolve(node) switch
    {
        YamlScalarNode scalar when IsTagged(scalar, "!Ref") => Text($"Parameters/{scalar.Value}/Default"),
        YamlScalarNode scalar when scalar.Tag.IsEmpty || !scalar.Tag.Value.StartsWith('!') => scalar.Value,
        _ => null,
    };

    /// <summary>Follows <c>!If</c>.</summary>
    private YamlNode? Resolve(YamlNode? node) =>
        node is YamlSequenceNode { Children: [YamlScalarNode condition, var yes, var no] } list && IsTagged(list, "!If")
            ? Resolve(Holds(condition.Value!) ? yes : no)
            : node;

    private bool Holds(string condition) => Find($"Conditions/{condition}") is { } node && Holds(node);

    private bool Holds(YamlNode node) => node switch
    {
        YamlSequenceNode { Children: [var left, var right] } list when IsTagged(list, "!Equals") =>
            Value(left) == Value(right),
        YamlSequenceNode { Children: [var operand] } list when IsTagged(list, "!Not") => !Holds(operand),
        YamlSequenceNode list when IsTagged(list, "!And") => list.Children.All(Holds),
        YamlSequenceNode list when IsTagged(list, "!Or") => list.Children.Any(Holds),
        YamlScalarNode scalar when IsTagged(scalar, "!Condition") => Holds(scalar.Value!),
        YamlMappingNode map when Child(map, "Condition") is YamlScalarNode name => Holds(name.Value!),
        _ => false,
    };

    private static YamlNode? Child(YamlNode? node, string name) =>
        (node as YamlMappingNode)?.Children.FirstOrDefault(
            child => child.Key is YamlScalarNode key && key.Value == name).Value;

    private static bool IsNoValue(YamlNode node) =>
        node is YamlScalarNode { Value: "AWS::NoValue" } scalar && IsTagged(scalar, "!Ref");

    private static bool IsTagged(YamlNode node, string tag) => !node.Tag.IsEmpty && node.Tag.Value == tag;
}
