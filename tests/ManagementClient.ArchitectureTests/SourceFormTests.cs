namespace ManagementClient.ArchitectureTests;

/// <summary>Code fits on a screen.</summary>
public sealed class SourceFormTests
{
    private const int LongestLine = 120;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_line_of_code_is_longer_than_120_columns(string root)
    {
        var longLines =
            from file in SourceFiles.Below(root)
            from line in File.ReadLines(file).Index()
            where line.Item.Length > LongestLine && !IsLink(line.Item)
            select $"{Path.GetFileName(file)}:{line.Index + 1}";

        longLines.Should().BeEmpty();
    }

    /// <summary>An address cannot be broken.</summary>
    private static bool IsLink(string line) => line.TrimStart(' ', '/') is var text
        && text.StartsWith("https://", StringComparison.Ordinal)
        && !text.Contains(' ');
}
