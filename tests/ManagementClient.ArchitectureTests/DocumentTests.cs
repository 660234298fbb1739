using System.Text.RegularExpressions;

namespace ManagementClient.ArchitectureTests;

/// <summary>What a document refers to exists: files, headings, projects, scripts and settings.</summary>
public sealed partial class DocumentTests
{
    private const int LongestReadme = 120;

    /// <summary>Variables of AWS, GitHub and shells, which nothing in this repository defines.</summary>
    private static readonly string[] OfOthers = ["AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

    public static TheoryData<string> AllDocuments => [.. Documents.All];

    [Theory]
    [MemberData(nameof(AllDocuments))]
    public void Every_relative_link_leads_to_a_file_and_a_heading(string document)
    {
        var folder = Path.GetDirectoryName(Repository.Path(document))!;

        var broken = Link().Matches(Documents.WithoutCode(Documents.Read(document)))
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Exists(folder, document, target));

        broken.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(AllDocuments))]
    public void Every_project_script_and_event_of_a_command_exists(string document)
    {
        var text = Documents.Read(document);

        var missing = Documents.BlocksOf(text).Concat(Documents.SpansOf(text))
            .SelectMany(code => RepositoryPath().Matches(code))
            .Select(path => path.Value)
            .Where(path => !Path.Exists(Repository.Path(path)));

        missing.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(AllDocuments))]
    public void Every_variable_is_one_that_the_code_the_template_or_a_script_knows(string document)
    {
        var unknown = Documents.SpansOf(Documents.Read(document))
            .SelectMany(code => Variable().Matches(code))
            .Select(variable => variable.Value)
            .Except(OfOthers)
            .Where(variable => !Sources.Value.Contains(variable));

        unknown.Should().BeEmpty();
    }

    [Fact]
    public void Readme_is_read_in_a_minute() =>
        Documents.Read("README.md").Split('\n').Should().HaveCountLessThan(LongestReadme);

    private static readonly Lazy<HashSet<string>> Sources = new(() =>
    [
        .. new[] { "src", "tests", "build", ".ci", ".github", "template.yaml", "samconfig.toml", "env.example.json" }
            .Select(Repository.Path)
            .SelectMany(path => File.Exists(path)
                ? [path]
                : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsSource))
            .SelectMany(file => Variable().Matches(File.ReadAllText(file)))
            .Select(variable => variable.Value),
    ]);

    private static bool IsSource(string file) =>
        Path.GetExtension(file) is ".cs" or ".csproj" or ".yaml" or ".yml" or ".json" or ".sql" or ".mjs" or ""
        && !file.Contains("node_modules", StringComparison.Ordinal)
        && !Generated().IsMatch(file);

    private static bool Exists(string folder, string document, string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0 ? Repository.Path(document) : Path.Combine(folder, parts[0]);
        return Path.Exists(file)
            && (parts.Length == 1 || AnchorsOf(File.ReadAllText(file)).Contains(parts[1]));
    }

    /// <summary>The anchors that GitHub gives the headings; a repeated heading gets a number.</summary>
    private static HashSet<string> AnchorsOf(string text)
    {
        var seen = new Dictionary<string, int>();
        var anchors = new HashSet<string>();
        foreach (var heading in Documents.HeadingsOf(text))
        {
            var anchor = NotInAnchor().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');
            var times = seen[anchor] = seen.GetValueOrDefault(anchor) + 1;
            anchors.Add(times == 1 ? anchor : $"{anchor}-{times - 1}");
        }

        return anchors;
    }

    [GeneratedRegex("\\]\\((?<target>[^)\\s]+)\\)|src(set)?=\"(?<target>[^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w./-])(src|tests|build|events|docs)/[\w.-]+(/[\w.-]+)*")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\b")]
    private static partial Regex Variable();

    [GeneratedRegex(@"[\\/](bin|obj|TestResults)[\\/]")]
    private static partial Regex Generated();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M} _-]")]
    private static partial Regex NotInAnchor();
}
