using YamlDotNet.RepresentationModel;

namespace ManagementClient.TemplateTests;

/// <summary>A new version of the function is tried on a part of the batches before all go to it.</summary>
public sealed class DeploymentTests
{
    private const string Register = "Resources/RegisterNewClientFunction/Properties";
    private const string Function = "RegisterNewClientFunction${NameSuffix}";

    private static Template Template => Template.Current;

    [Fact]
    public void New_version_gets_a_part_of_the_batches_and_is_taken_back_by_alarms()
    {
        Template.Text($"{Register}/AutoPublishAlias").Should().Be("live");
        Template.Text($"{Register}/DeploymentPreference/Type").Should().StartWith("Canary10Percent");
        Template.Node($"{Register}/DeploymentPreference/Alarms").References()
            .Should().Equal("MassRejectionAlarm", "NewVersionErrorsAlarm");
        Template.Text("Resources/NewVersionErrorsAlarm/Properties/Dimensions/1/Value")
            .Should().Be("${RegisterNewClientFunction}:live");
        Template.Text("Resources/NewVersionErrorsAlarm/Properties/Dimensions/2/Value")
            .Should().Be("RegisterNewClientFunction.Version.Version");
    }

    [Fact]
    public void Repair_can_go_out_while_the_alarms_are_on()
    {
        Template.Text($"{Register}/DeploymentPreference/Enabled").Should().Be("GradualDeployment");
        Template.Text("Parameters/GradualDeployment/Default").Should().Be("true");
    }

    /// <summary>
    /// SAM makes a new version for a changed template, and not for a changed parameter; a changed description makes
    /// one. Lambda publishes none unless the function itself has changed, so the function has the same description.
    /// </summary>
    [Fact]
    public void Changed_parameter_that_the_function_depends_on_makes_a_new_version()
    {
        // The name of another function, and what is read while a deployment runs.
        string[] exempt = ["NameSuffix", "GradualDeployment"];
        string[] notOfTheVersion = ["Description", "VersionDescription", "Events", "DeploymentPreference"];
        var settings = Template.Children(Register).Where(property => !notOfTheVersion.Contains(property.Key))
            .Select(property => property.Value)
            .Append(Template.Node("Globals/Function"));

        var parameters = settings.SelectMany(Parameters).Distinct().Except(exempt);

        Template.Node($"{Register}/VersionDescription").References().Should().BeEquivalentTo(parameters);
        Template.Text($"{Register}/Description").Should().Be(Template.Text($"{Register}/VersionDescription"));
    }

    [Fact]
    public void Every_version_of_the_function_is_meant_where_the_function_is_named_in_a_right()
    {
        var resources = Template.AllNodes().OfType<YamlScalarNode>().Select(node => node.Text())
            .Where(text => text.Contains($":function:{Function}")).ToList();

        resources.Where(text => text.EndsWith(":*", StringComparison.Ordinal)).Should().HaveCount(2);
        resources.Where(text => text.EndsWith(Function, StringComparison.Ordinal)).Should().HaveCount(2);
    }

    /// <summary>Those that a node names, and those that its conditions depend on.</summary>
    private static IEnumerable<string> Parameters(YamlNode node)
    {
        var known = Template.Children("Parameters");
        var conditions = Template.Children("Conditions");
        var own = node.References().Where(known.ContainsKey);
        var behind = node.Descendants()
            .Where(inner => inner.IsTagged("!If") || inner.IsTagged("!Condition"))
            .Select(inner => inner is YamlSequenceNode list ? list[0].Text() : inner.Text())
            .SelectMany(name => Parameters(conditions[name]));
        return own.Concat(behind);
    }
}
