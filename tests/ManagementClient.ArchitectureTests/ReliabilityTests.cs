using System.Globalization;
using System.Text.RegularExpressions;

namespace ManagementClient.ArchitectureTests;

/// <summary>Which test proves which fault scenario is said at the test and in the table, and is the same.</summary>
public sealed partial class ReliabilityTests
{
    /// <summary>Those without a gap; later numbers have their rows as they are proved.</summary>
    private const int Scenarios = 40;

    [Fact]
    public void Table_of_faults_names_exactly_the_tests_that_carry_their_numbers()
    {
        var proved = ProvedByTests().ToList();

        ProvedByTable().Should().BeEquivalentTo(proved);
        proved.Select(proof => proof.Scenario).Distinct().Should().Contain(Enumerable.Range(1, Scenarios));
    }

    private static IEnumerable<(int Scenario, string Test)> ProvedByTable() =>
        from line in File.ReadLines(Repository.Path("docs/reliability.md"))
        let row = Row().Match(line)
        where row.Success
        from Match test in Test().Matches(row.Groups["tests"].Value)
        select (Number(row.Groups["scenario"]), test.Groups["name"].Value);

    private static IEnumerable<(int Scenario, string Test)> ProvedByTests() => Directory
        .EnumerateFiles(Repository.Path("tests"), "*Tests.cs", SearchOption.AllDirectories)
        .SelectMany(ProvedBy);

    private static IEnumerable<(int Scenario, string Test)> ProvedBy(string file)
    {
        var scenarios = new List<int>();
        foreach (var line in File.ReadLines(file))
        {
            scenarios.AddRange(Scenario().Matches(line).Select(match => Number(match.Groups["scenario"])));
            if (Method().Match(line) is { Success: true } method)
            {
                var test = $"{Path.GetFileNameWithoutExtension(file)}.{method.Groups["name"].Value}";
                foreach (var scenario in scenarios)
                {
                    yield return (scenario, test);
                }

                scenarios.Clear();
            }
        }
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| (?<scenario>\d+) \|.*\|(?<tests>[^|]*)\|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<name>\w+\.\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"^    \[(Fault\(|Trait\(""Fault"", "")(?<scenario>\d+)""?\)\]$")]
    private static partial Regex Scenario();

    [GeneratedRegex(@"^    public (async Task|Task|void) (?<name>\w+)\(")]
    private static partial Regex Method();
}
