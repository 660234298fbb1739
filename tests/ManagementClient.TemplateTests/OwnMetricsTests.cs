using System.Text.RegularExpressions;

namespace ManagementClient.TemplateTests;

/// <summary>The metrics that the function itself emits, and what the template makes of them.</summary>
public sealed partial class OwnMetricsTests
{
    private const string Namespace = "ManagementClient";

    private static readonly string Code = Source("ManagementClient.Lambda", "EmbeddedMetrics.cs");
    private static readonly string SharedFields = Source("ManagementClient.Messages", "LogField.cs");

    private static Template Template => Template.Current;

    [Fact]
    public void Every_metric_that_is_emitted_is_shown_and_no_other()
    {
        var body = Template.Text("Resources/Dashboard/Properties/DashboardBody");

        var shown = Shown().Matches(body).Select(match => match.Groups[1].Value).Distinct();

        shown.Should().BeEquivalentTo(Emitted());
    }

    [Fact]
    public void Every_alarm_on_an_own_metric_is_on_one_that_is_emitted()
    {
        var metrics = Template.ResourcesOf("AWS::CloudWatch::Alarm")
            .Where(alarm => Template.Text($"Resources/{alarm}/Properties/Namespace") == Namespace)
            .Select(alarm => Template.Text($"Resources/{alarm}/Properties/MetricName"));

        metrics.Should().HaveCount(6).And.BeSubsetOf(Emitted());
    }

    [Fact]
    public void Rejections_are_shown_by_reason()
    {
        var body = Template.Text("Resources/Dashboard/Properties/DashboardBody");

        Constant("RejectedFor").Should().StartWith(Constant("Rejected"), "one word finds them all");
        body.Should().Contain($"SEARCH('{{{Namespace},FunctionName}} {Constant("Rejected")} FunctionName=");
    }

    [Fact]
    public void Every_metric_is_explained()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "log-and-metrics.md"));

        Emitted().Should().OnlyContain(metric => text.Contains($"\n| `{metric}` |"));
    }

    [Fact]
    public void Names_that_both_sides_use_are_the_same()
    {
        Constant("Namespace").Should().Be(Namespace);
        Constant("Dimension").Should().Be("FunctionName");
    }

    /// <summary>Lambda drops lines below it, and those of the metrics with them.</summary>
    [Fact]
    public void Log_level_that_would_drop_the_metrics_is_not_set()
    {
        Template.Text("Globals/Function/LoggingConfig/LogFormat").Should().Be("JSON");
        Template.AllNodes().Should().NotContain(node => node.Child("ApplicationLogLevel") != null);
    }

    private static IEnumerable<string> Emitted() =>
        Written().Matches(Code).Select(match => Constant(match.Groups[1].Value));

    /// <summary>The value of a constant, which can stand for one that other programs read too.</summary>
    private static string Constant(string name)
    {
        var shared = Regex.Match(Code, $@"const string {name} = LogField\.(\w+);");
        return shared.Success ? Value(SharedFields, shared.Groups[1].Value) : Value(Code, name);
    }

    private static string Value(string code, string name)
    {
        var value = Regex.Match(code, $@"const string {name} = ""(\w+)"";");
        return value.Success ? value.Groups[1].Value : throw new KeyNotFoundException($"There is no constant {name}.");
    }

    private static string Source(string project, string name)
    {
        var folder = Repository.PathOf("src", project);
        return File.ReadAllText(Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories).Single());
    }

    [GeneratedRegex(@"\[""ManagementClient"", ""(\w+)""")]
    private static partial Regex Shown();

    [GeneratedRegex(@"WriteMetric\(json, (\w+), ")]
    private static partial Regex Written();
}
