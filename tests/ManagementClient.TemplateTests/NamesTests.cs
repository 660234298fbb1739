namespace ManagementClient.TemplateTests;

public sealed class NamesTests
{
    [Theory]
    [InlineData("NewClientNotification", "AWS::SNS::Topic", "TopicName")]
    [InlineData("NewClientFunctionSQS", "AWS::SQS::Queue", "QueueName")]
    [InlineData("RegisterNewClientFunction", "AWS::Serverless::Function", "FunctionName")]
    public void Resources_keep_the_names_they_are_known_by(string name, string type, string property)
    {
        Template.Current.Text($"Resources/{name}/Type").Should().Be(type);
        Template.Current.Text($"Resources/{name}/Properties/{property}").Should().Be($"{name}${{NameSuffix}}");
        Template.Current.Text("Parameters/NameSuffix/Default").Should().BeEmpty();
    }

    [Theory]
    [InlineData("RegisterNewClientFunction", "RegisterNewClient")]
    [InlineData("MigrateDatabaseFunction", "MigrateDatabase")]
    [InlineData("PurgeInboxFunction", "PurgeInbox")]
    public void One_binary_is_told_apart_by_its_handler(string function, string handler)
    {
        var path = $"Resources/{function}";

        Template.Current.Text($"{path}/Properties/Handler").Should().Be(handler);
        Template.Current.Text($"{path}/Metadata/BuildMethod").Should().Be("makefile");
        Template.Current.Text($"{path}/Metadata/ContextPath").Should().Be("build");
        Template.Current.Text("Globals/Function/Runtime").Should().Be("provided.al2023");
        Template.Current.Text("Globals/Function/CodeUri").Should().Be(".");
    }

    [Fact]
    public void Processor_of_the_functions_is_a_parameter()
    {
        Template.Current.Node("Globals/Function/Architectures").Descendants()
            .SelectMany(node => node.References()).Distinct().Should().Equal("Architecture");
        Template.Current.Text("Parameters/Architecture/Default").Should().Be("x86_64");
        Template.Current.Node("Parameters/Architecture/AllowedValues").Texts().Should().Equal("x86_64", "arm64");
    }

    [Fact]
    public void Everything_that_is_referred_to_exists()
    {
        var known = Template.Current.Resources.Keys.Concat(Template.Current.Children("Parameters").Keys);

        var references = Template.Current.AllNodes().SelectMany(node => node.References()).Distinct().ToList();

        references.Should().HaveCountGreaterThan(50).And.BeSubsetOf(known);
    }

    [Fact]
    public void Every_parameter_is_described_grouped_and_answered_by_a_default()
    {
        var parameters = Template.Current.Children("Parameters");
        var groups = Template.Current.Node("Metadata/AWS::CloudFormation::Interface/ParameterGroups");

        var grouped = groups.Descendants().SelectMany(node => node.Child("Parameters")?.Texts() ?? []);

        grouped.Should().BeEquivalentTo(parameters.Keys);
        Template.Current.Children("Metadata/AWS::CloudFormation::Interface/ParameterLabels").Keys
            .Should().BeEquivalentTo(parameters.Keys);
        parameters.Should().OnlyContain(parameter =>
            parameter.Value.Child("Default") != null && parameter.Value.Child("Description") != null);
    }
}
