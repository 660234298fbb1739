using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ManagementClient.TemplateTests;

/// <summary>What a workflow may do, and whose code it runs. build/check-workflows.mjs has GitHub's own rules.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(Repository.PathOf(".github", "workflows")).Select(file => Path.GetFileName(file))];

    public static TheoryData<string> CommentedJson => [".devcontainer/devcontainer.json", .. EditorFiles()];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Workflow_has_no_permission_but_those_that_a_job_names(string workflow)
    {
        var root = Read(workflow);

        root.Child("permissions").Should().BeOfType<YamlMappingNode>().Which.Children.Should().BeEmpty();
        Jobs(root).Should().OnlyContain(
            job => job.Child("permissions") != null && job.Child("timeout-minutes") != null);
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Action_of_somebody_else_is_named_by_its_commit_with_its_version_beside_it(string workflow)
    {
        var lines = File.ReadLines(Repository.PathOf(".github", "workflows", workflow))
            .Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        lines.Should().NotBeEmpty().And.OnlyContain(line => Pinned().IsMatch(line));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Checkout_leaves_no_token_behind(string workflow)
    {
        var checkouts = Read(workflow).Descendants().Where(step =>
            step.Child("uses")?.Text().StartsWith("actions/checkout@", StringComparison.Ordinal) == true);

        checkouts.Should().OnlyContain(step => step.Child("with")!.Child("persist-credentials")!.Text() == "false");
    }

    [Theory]
    [MemberData(nameof(CommentedJson))]
    public void Settings_of_editors_are_readable(string file)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip };

        using var settings = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(file)), options);

        settings.RootElement.ValueKind.Should().Be(JsonValueKind.Object);
    }

    [Fact]
    public void Every_ecosystem_that_the_repository_uses_is_kept_up_to_date()
    {
        var updates = Document(Repository.PathOf(".github", "dependabot.yml")).Child("updates")!;

        updates.Descendants().Select(update => update.Child("package-ecosystem")?.Text()).OfType<string>()
            .Should().BeEquivalentTo("nuget", "npm", "github-actions", "devcontainers");
    }

    private static IEnumerable<string> EditorFiles() =>
        Directory.EnumerateFiles(Repository.PathOf(".vscode"), "*.json")
            .Select(file => Path.GetFileName(file))
            .Where(name => name is "extensions.json" or "launch.json" or "tasks.json")
            .Select(name => $".vscode/{name}");

    private static IEnumerable<YamlNode> Jobs(YamlNode root) => ((YamlMappingNode)root.Child("jobs")!).Children.Values;

    private static YamlNode Read(string workflow) => Document(Repository.PathOf(".github", "workflows", workflow));

    private static YamlNode Document(string path)
    {
        using var reader = File.OpenText(path);
        var stream = new YamlStream();
        stream.Load(reader);
        return stream.Documents[0].RootNode;
    }

    [GeneratedRegex(@"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d[\w.]*$")]
    private static partial Regex Pinned();
}
