using System.Text.RegularExpressions;

namespace ManagementClient.ArchitectureTests;

/// <summary>A translation has the headings, commands, tables and links of the English document.</summary>
public sealed partial class TranslationTests
{
    private const string Ending = ".pt-BR.md";

    public static TheoryData<string> Translations =>
        [.. Documents.All.Where(document => document.EndsWith(Ending, StringComparison.Ordinal))];

    [Fact]
    public void Readme_is_translated() => Documents.All.Should().Contain($"README{Ending}");

    [Theory]
    [MemberData(nameof(Translations))]
    public void Headings_stand_on_the_same_levels(string document) =>
        ShouldHaveTheSame(document, text => HeadingLevel().Matches(WithoutBlocks(text)).Select(level => level.Value));

    [Theory]
    [MemberData(nameof(Translations))]
    public void Commands_are_the_same(string document) => ShouldHaveTheSame(document, Documents.BlocksOf);

    [Theory]
    [MemberData(nameof(Translations))]
    public void Names_in_code_are_the_same(string document) =>
        ShouldHaveTheSame(document, text => Documents.SpansOf(text).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Translations))]
    public void Tables_have_the_same_rows_columns_and_names_in_code(string document) =>
        ShouldHaveTheSame(document, text => Row().Matches(WithoutBlocks(text)).Select(ShapeOf));

    [Theory]
    [MemberData(nameof(Translations))]
    public void Links_lead_to_the_same_pages_in_the_language_of_the_reader(string document)
    {
        var original = LinksOf(document, English(document)).Select(target => Translated(document, target)).ToList();

        original.Should().NotBeEmpty();
        LinksOf(document, document).Should().Equal(original);
    }

    /// <summary>The links, but for those between the document and its translation.</summary>
    private static IEnumerable<string> LinksOf(string document, string source) =>
        Link().Matches(WithoutBlocks(Documents.Read(source)))
            .Select(link => link.Groups["target"].Value)
            .Where(target => target != Path.GetFileName(English(document)) && target != Path.GetFileName(document));

    /// <summary>A page without a translation is linked as it is; an anchor differs with the language.</summary>
    private static string Translated(string document, string target)
    {
        var translation = target.Split('#')[0].Replace(".md", Ending, StringComparison.Ordinal);
        var folder = Path.GetDirectoryName(Repository.Path(document))!;
        return translation.EndsWith(Ending, StringComparison.Ordinal) && File.Exists(Path.Combine(folder, translation))
            ? translation
            : target;
    }

    private static void ShouldHaveTheSame(string document, Func<string, IEnumerable<string>> parts)
    {
        var original = parts(Documents.Read(English(document))).ToList();

        original.Should().NotBeEmpty();
        parts(Documents.Read(document)).Should().Equal(original);
    }

    private static string English(string document) => document.Replace(Ending, ".md", StringComparison.Ordinal);

    private static string WithoutBlocks(string text) =>
        Documents.BlocksOf(text).Aggregate(text, (rest, block) => rest.Replace(block, "", StringComparison.Ordinal));

    private static string ShapeOf(Match row) =>
        string.Join('|', row.Value.Split('|').Select(cell => string.Join(' ', Documents.SpansOf(cell).Order())));

    [GeneratedRegex("^#+(?= )", RegexOptions.Multiline)]
    private static partial Regex HeadingLevel();

    [GeneratedRegex(@"^\|.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
