using System.Text.RegularExpressions;

namespace ManagementClient.ArchitectureTests;

/// <summary>What nobody expected is caught at two places: around one invocation, and around the process.</summary>
public sealed partial class CatchAllTests
{
    [Fact]
    public void Only_the_invocation_and_the_process_catch_everything()
    {
        var files = Directory.EnumerateFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories)
            .Where(
                file => !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => CatchAll().Matches(File.ReadAllText(file)).Select(_ => Path.GetFileName(file)));

        files.Should().BeEquivalentTo("FunctionHost.cs", "LambdaRuntime.cs");
    }

    [GeneratedRegex(@"catch\s*(\{|\((System\.)?Exception( \w+)?\)(?!\s*when))")]
    private static partial Regex CatchAll();
}
