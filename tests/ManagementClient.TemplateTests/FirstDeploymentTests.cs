using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ManagementClient.TemplateTests;

/// <summary>A create that fails, a database at rest, a VPC that is not ours: what a deployer meets first.</summary>
public sealed partial class FirstDeploymentTests
{
    private static Template Template => Template.Current;

    [Theory]
    [InlineData("Key")]
    [InlineData("AlarmKey")]
    public void Create_that_fails_leaves_no_key_behind(string key)
    {
        Template.Text($"Resources/{key}/DeletionPolicy").Should().NotBe("Retain");
    }

    [Fact]
    public void Key_of_the_data_outlives_the_stack()
    {
        Template.Text("Resources/Key/DeletionPolicy").Should().Be("RetainExceptOnCreate");
        Template.Text("Resources/Key/UpdateReplacePolicy").Should().Be("Retain");
    }

    [Fact]
    public void Alarms_do_not_need_the_key_whose_failure_they_report()
    {
        Template.Node("Resources/AlarmTopic/Properties/KmsMasterKeyId").References().Should().Equal("AlarmKey");
        Template.Node("Resources/AlarmKey/Properties/KeyPolicy").References().Should().NotContain("Key");
        Template.Node("Resources/AlarmKey/Properties/KeyPolicy/Statement").Descendants()
            .Single(node => node.Child("Principal")?.Child("Service")?.Text() == "cloudwatch.amazonaws.com")
            .Child("Condition")!.Child("StringEquals")!.Child("aws:SourceAccount")!.Text()
            .Should().Be("AWS::AccountId");
    }

    [Fact]
    public void Endpoint_takes_the_name_of_secrets_manager_in_no_vpc_but_ours()
    {
        Template.Node("Resources/SecretsEndpoint/Properties/PrivateDnsEnabled").Texts()
            .Should().Equal("CreateVpc", "true", "false");
    }

    [Fact]
    public void In_a_vpc_that_is_not_ours_the_migrator_is_told_the_endpoints_own_name()
    {
        const string variable =
            "Resources/MigrateDatabaseFunction/Properties/Environment/Variables/AWS_ENDPOINT_URL_SECRETS_MANAGER";

        Template.Text($"{variable}/0").Should().Be("CreateSecretsEndpointInExistingVpc");
        Template.Node($"{variable}/1").Descendants().Should().Contain(node =>
            node.IsTagged("!GetAtt") && node.Text() == "SecretsEndpoint.DnsEntries");
        Template.Text($"{variable}/2").Should().BeEmpty();
        Template.Node("Conditions/CreateSecretsEndpointInExistingVpc").Descendants()
            .Where(node => node.IsTagged("!Condition")).Select(node => node.Text())
            .Should().BeEquivalentTo("CreateSecretsEndpoint", "CreateVpc");
    }

    [Fact]
    public void Endpoint_that_one_command_a_deployment_uses_is_paid_for_in_one_zone()
    {
        Template.Node("Resources/SecretsEndpoint/Properties/SubnetIds").References().Should()
            .Equal("PrivateSubnet1", "PrivateSubnet1Id");
    }

    [Fact]
    public void Idle_session_is_ended_so_that_an_idle_database_can_pause_but_not_before_the_function_lets_go_of_it()
    {
        var idle = Template.Number("Resources/DatabaseParameters/Properties/Parameters/idle_session_timeout");

        idle.Should().Be(ConnectionLifetimeMinutes() * 60_000);
    }

    [Fact]
    public void Flow_log_may_look_for_its_log_group()
    {
        var actions = Template.Node("Resources/VpcFlowLogRole").Descendants()
            .Where(node => node.Child("Effect") is not null)
            .SelectMany(node => node.Child("Action")!.Texts());

        actions.Should().Contain(
            ["logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents"]);
    }

    [Fact]
    public void Migrator_may_sign_in_with_a_token_where_the_server_refuses_the_administrators_password()
    {
        var resource = Template.Node("Resources/MigrateDatabaseRole").Descendants()
            .Single(node => node.Child("Action")?.Texts()[0] == "rds-db:connect").Child("Resource")!;

        resource.References().Should().Equal("DatabaseCluster");
    }

    [Theory]
    [InlineData("NameSuffix", "empty database")]
    [InlineData("DatabaseSnapshot", "every later deployment")]
    [InlineData("DatabaseEngineVersion", "DatabaseSnapshot")]
    [InlineData("DatabaseMinCapacity", "Performance Insights")]
    [InlineData("DatabaseDeletionProtection", "first deployment")]
    public void Parameter_warns_of_what_it_can_do(string parameter, string warning)
    {
        Template.Text($"Parameters/{parameter}/Description").Should().Contain(warning);
    }

    [Fact]
    public void Stack_policy_keeps_every_resource_that_holds_data_from_being_replaced()
    {
        var policy = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("build", "stack-policy.json"))).RootElement;
        var denial = policy.GetProperty("Statement").EnumerateArray()
            .Single(statement => statement.GetProperty("Effect").GetString() == "Deny");

        denial.GetProperty("Action").EnumerateArray().Select(action => action.GetString())
            .Should().BeEquivalentTo("Update:Replace", "Update:Delete");
        denial.GetProperty("Resource").EnumerateArray().Select(resource => resource.GetString())
            .Should().BeEquivalentTo(HoldingData().Select(name => $"LogicalResourceId/{name}"));
    }

    private static IEnumerable<string> HoldingData() =>
        [.. Template.ResourcesOf("AWS::SQS::Queue"), .. Template.ResourcesOf("AWS::RDS::DBCluster"), "Key"];

    private static int ConnectionLifetimeMinutes()
    {
        var folder = Repository.PathOf("src", "ManagementClient.Infrastructure");
        var lifetime = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Lifetime().Match(File.ReadAllText(file)))
            .Single(match => match.Success);
        return int.Parse(lifetime.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@" Lifetime = TimeSpan\.FromMinutes\((\d+)\)")]
    private static partial Regex Lifetime();
}
