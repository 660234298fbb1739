namespace ManagementClient.ArchitectureTests;

/// <summary>What fits on a screen, and in a head.</summary>
public sealed class SourceFormTests
{
    private const int LongestLine = 120;
    private const int MostFilesInFolder = 15;

    /// <summary>Older than the rule: they may shrink, and not grow.</summary>
    private static readonly Dictionary<string, int> Older = new()
    {
        ["ManagementClient.Application"] = 21,
        ["ManagementClient.Infrastructure"] = 36,
        ["ManagementClient.Lambda"] = 30,
    };

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

    [Fact]
    public void No_folder_of_the_product_holds_more_than_fifteen_files()
    {
        var crowded = SourceFiles.Below("src")
            .GroupBy(Path.GetDirectoryName)
            .Where(folder => folder.Count() > Older.GetValueOrDefault(Path.GetFileName(folder.Key)!, MostFilesInFolder))
            .Select(folder => $"{folder.Key}: {folder.Count()}");

        crowded.Should().BeEmpty();
    }

    /// <summary>An address cannot be broken.</summary>
    private static bool IsLink(string line) => line.TrimStart(' ', '/') is var text
        && text.StartsWith("https://", StringComparison.Ordinal)
        && !text.Contains(' ');
}
