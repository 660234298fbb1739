using YamlDotNet.RepresentationModel;

namespace ManagementClient.TemplateTests;

/// <summary>Rules of SQS that it enforces when a policy is set, and that no linter knows.</summary>
public sealed class QueuePolicyTests
{
    private const int MostStatements = 20;
    private const int MostActions = 7;

    private static Template Template => Template.Current;

    private static IReadOnlyList<string> Policies => [.. Template.ResourcesOf("AWS::SQS::QueuePolicy")];

    [Fact]
    public void Every_queue_has_one_policy_and_every_policy_one_queue()
    {
        var queues = Policies.Select(policy => Template.Node($"Resources/{policy}/Properties/Queues"))
            .Select(queues => queues.References().Should().ContainSingle().Subject);

        queues.Should().BeEquivalentTo(Template.ResourcesOf("AWS::SQS::Queue"));
    }

    [Fact]
    public void Every_statement_names_one_queue_which_is_that_of_its_policy()
    {
        foreach (var policy in Policies)
        {
            var queue = Template.Node($"Resources/{policy}/Properties/Queues").References().First();

            var resources = Statements(policy).Select(statement => statement.Child("Resource"));

            resources.Should().AllSatisfy(resource =>
            {
                resource.Should().BeOfType<YamlScalarNode>($"a statement of {policy} names a single queue");
                resource!.Text().Should().Be($"{queue}.Arn");
            });
        }
    }

    [Fact]
    public void Statements_and_actions_are_no_more_than_a_policy_may_have()
    {
        foreach (var policy in Policies)
        {
            var statements = Statements(policy);

            statements.Should().HaveCountGreaterThan(0).And.HaveCountLessThanOrEqualTo(MostStatements);
            statements.Should().OnlyContain(statement => statement.Child("Action")!.Texts().Count <= MostActions);
        }
    }

    [Fact]
    public void Topic_is_subscribed_once_the_queues_let_it_in()
    {
        var letIn = Policies.Where(policy => Statements(policy).Any(statement =>
            statement.Child("Principal")?.Child("Service")?.Text() == "sns.amazonaws.com"));

        Template.Node("Resources/NewClientSubscription/DependsOn").Texts().Should().BeEquivalentTo(letIn);
    }

    private static IReadOnlyList<YamlNode> Statements(string policy) =>
        [.. ((YamlSequenceNode)Template.Node($"Resources/{policy}/Properties/PolicyDocument/Statement")).Children];
}
