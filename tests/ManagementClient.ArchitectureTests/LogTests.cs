using System.Text.RegularExpressions;

namespace ManagementClient.ArchitectureTests;

/// <summary>Whoever reads the log finds each of its events in the operations manual.</summary>
public sealed partial class LogTests
{
    private static readonly string[] Layers = ["Infrastructure", "Lambda"];

    [Fact]
    public void Every_event_has_a_number_of_its_own_and_is_explained_with_its_level()
    {
        var manual = File.ReadAllText(Repository.Path("docs/operations.md"));

        var events = Layers
            .Select(layer => File.ReadAllText(Repository.Path($"src/ManagementClient.{layer}/Log.cs")))
            .SelectMany(code => Event().Matches(code))
            .Select(match => (Id: match.Groups[1].Value, Level: LevelOf(match.Groups[2].Value)))
            .ToList();

        events.Should().HaveCountGreaterThan(10);
        events.Select(logged => logged.Id).Should().OnlyHaveUniqueItems();
        events.Where(logged => !manual.Contains($"\n| {logged.Id} | {logged.Level} |")).Should().BeEmpty();
    }

    private static string LevelOf(string level) => level switch
    {
        "Information" => "INFO",
        "Warning" => "WARN",
        "Critical" => "FATAL",
        _ => level.ToUpperInvariant(),
    };

    [GeneratedRegex(@"\[LoggerMessage\((\d+), LogLevel\.(\w+)")]
    private static partial Regex Event();
}
