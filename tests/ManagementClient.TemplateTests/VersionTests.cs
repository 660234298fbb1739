using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ManagementClient.TemplateTests;

public sealed partial class VersionTests
{
    private static string Version { get; } = XDocument.Load(Repository.PathOf("Directory.Build.props"))
        .Descendants("Version").Single().Value;

    [Fact]
    public void Template_says_which_version_it_deploys() =>
        Template.Current.Text("Description").Should().EndWith($"Version {Version}.");

    [Fact]
    public void Newest_entry_of_the_change_log_is_of_this_version() =>
        Entry().Match(File.ReadAllText(Repository.PathOf("CHANGELOG.md"))).Groups[1].Value.Should().Be(Version);

    [GeneratedRegex(@"^## (\S+)", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
