using System.Text.RegularExpressions;

namespace ManagementClient.ArchitectureTests;

/// <summary>The picture of the projects shows what the project files say: <c>build/draw-rooms</c> draws it.</summary>
public sealed partial class DrawingTests
{
    [Fact]
    public void Picture_of_the_projects_has_their_references_and_no_others()
    {
        var drawn = Arrow().Matches(File.ReadAllText(Repository.Path("docs/architecture.md")))
            .Select(arrow => arrow.Groups)
            .Select(arrow => (arrow["from"].Value, arrow["to"].Value, arrow["kind"].Value is "-->"));

        var referenced =
            from project in Project.Below("src")
            from reference in project.References
            select (project.Name, reference.Name, reference.IsCompiledAgainst);

        drawn.Should().BeEquivalentTo(referenced);
    }

    [GeneratedRegex(@"^  (?<from>\w+) (?<kind>-->|-\.->) (?<to>\w+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
