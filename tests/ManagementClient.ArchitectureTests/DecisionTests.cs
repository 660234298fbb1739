using System.Globalization;
using System.Text.RegularExpressions;

namespace ManagementClient.ArchitectureTests;

/// <summary>A decision has its own number and says which tests prove it, and those tests exist.</summary>
public sealed partial class DecisionTests
{
    [Fact]
    public void Every_decision_is_proved_by_a_test_that_exists()
    {
        var tests = TestNames();

        var unproved = Directory.EnumerateFiles(Repository.Path("docs/decisions"), "*.md")
            .Where(file => !IsProved(File.ReadAllText(file), tests))
            .Select(Path.GetFileName);

        unproved.Should().BeEmpty();
    }

    [Fact]
    public void Every_decision_has_a_number_of_its_own_which_its_title_repeats()
    {
        var files = Directory.GetFiles(Repository.Path("docs/decisions"), "*.md");

        var names = files.Select(file => int.Parse(Path.GetFileName(file)[..4], CultureInfo.InvariantCulture));
        var titles = files.Select(file => File.ReadLines(file).First().Split(' ', '.')[1]);

        names.Should().OnlyHaveUniqueItems();
        titles.Should().Equal(names.Select(number => number.ToString(CultureInfo.InvariantCulture)));
    }

    private static bool IsProved(string decision, HashSet<string> tests)
    {
        var proof = decision[Math.Max(decision.LastIndexOf("Proved by:", StringComparison.Ordinal), 0)..];
        var names = Name().Matches(proof).Select(match => match.Groups[1].Value).ToList();
        return proof.StartsWith("Proved by:", StringComparison.Ordinal) && names.Count > 0 && names.All(tests.Contains);
    }

    private static HashSet<string> TestNames() => Directory
        .EnumerateFiles(Repository.Path("tests"), "*Tests.cs", SearchOption.AllDirectories)
        .SelectMany(file => Method().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
        .ToHashSet();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"public (?:async Task|Task|void) (\w+)\(")]
    private static partial Regex Method();
}
