using ManagementClient.Local.IntegrationTests.Queues;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.IntegrationTests.Aws;

/// <summary>A queue or topic is found without its URL, by the outputs of a stack.</summary>
public sealed class StackTests : IAsyncDisposable
{
    private readonly QueryStandIn _aws = new();
    private readonly SqsStandIn _sqs = new();
    private readonly AwsRun _run = new();

    public StackTests()
    {
        var deadLetters = _sqs.AddQueue("NewClientFunctionDLQ");
        _sqs.AddQueue("NewClientNotificationDLQ");
        _sqs.AddQueue("Another");
        deadLetters.Send(new OutgoingMessage("not JSON"));
        _aws.Outputs["NewClientFunctionDLQUrl"] = _sqs.UrlOf("NewClientFunctionDLQ");
        _aws.Outputs["NewClientNotificationDLQUrl"] = _sqs.UrlOf("NewClientNotificationDLQ");
        _aws.Outputs["NewClientNotificationArn"] = "arn:aws:sns:eu-west-1:154133135350:NewClientNotification";
        _ = _run.With($"AWS_ENDPOINT_URL_CLOUDFORMATION={_aws.Url}", $"AWS_ENDPOINT_URL_SNS={_aws.Url}");
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        await _sqs.DisposeAsync();
        _run.Dispose();
    }

    [Fact]
    public async Task Stack_of_the_command_line_names_the_dead_letter_queue_and_stays_in_what_is_suggested()
    {
        var tool = await _run.RunAsync("dlq", "inspect", "--stack", QueryStandIn.Stack, "--summary");

        tool.Output.Should().StartWith("NewClientFunctionDLQ: 1 message")
            .And.Contain("managementclient dlq inspect --stack clients --only body_not_json");
        tool.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""
        [default.global.parameters]
        stack_name = "clients"
        """)]
    [InlineData("""
        version = 0.1
        [default.global.parameters]
        stack_name = "another"
        [default.deploy.parameters]
        stack_name = 'clients' # after 'sam deploy --guided'
        """)]
    public async Task Stack_of_the_deployment_is_the_default_below_its_folder_and_is_said(string configuration)
    {
        var tool = await _run.Write("samconfig.toml", configuration).InAsync("src/below", "dlq", "inspect");

        tool.Output.Should().StartWith("NewClientFunctionDLQ: 1 message");
        tool.ErrorLine.Should().Be(
            $"Queue {_sqs.UrlOf("NewClientFunctionDLQ")} of stack clients, which samconfig.toml names.");
    }

    [Fact]
    public async Task Configuration_of_the_deployment_that_cannot_be_read_is_named()
    {
        var tool = await _run.Write("samconfig.toml", "[default\nstack_name = 1").RunAsync("dlq", "inspect");

        (tool.ExitCode, _aws.Forms.Count).Should().Be((2, 0));
        tool.ErrorLine.Should().Contain("samconfig.toml cannot be read");
    }

    [Theory]
    [InlineData("Another", "--queue-url", "Another")]
    [InlineData("NewClientFunctionDLQ", "--stack", "clients")]
    [InlineData("NewClientNotificationDLQ")]
    public async Task Option_precedes_the_variable_and_the_variable_precedes_the_deployment(
        string expected, params string[] arguments)
    {
        _ = _run.With($"MANAGEMENTCLIENT_QUEUE_URL={_sqs.UrlOf("NewClientNotificationDLQ")}")
            .Write("samconfig.toml", "[default.global.parameters]\nstack_name = 'none'");

        var tool = await _run.RunAsync(
            ["dlq", "inspect", .. arguments.Select(word => word == "Another" ? _sqs.UrlOf(word) : word)]);

        tool.Output.Should().StartWith($"{expected}: ");
    }

    [Fact]
    public async Task Variable_may_be_in_the_file_of_settings()
    {
        var tool = await _run.Write(".env", $"MANAGEMENTCLIENT_QUEUE_URL={_sqs.UrlOf("Another")}")
            .RunAsync("dlq", "inspect", "--verbose");

        tool.Output.Should().StartWith("Another: 0 messages");
        tool.Error.Should().Contain($"Queue: {_sqs.UrlOf("Another")} (.env, line 1)");
    }

    [Fact]
    public async Task Dead_letter_queue_of_the_variable_is_not_served()
    {
        var tool = await _run.With($"MANAGEMENTCLIENT_QUEUE_URL={_sqs.UrlOf("NewClientFunctionDLQ")}")
            .RunAsync("serve", "--until-empty");

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Be("Nothing names the queue: give --queue-url or --stack.");
        _sqs.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task Quiet_command_leaves_out_what_is_neither_a_result_nor_a_problem()
    {
        var tool = await _run.Write("samconfig.toml", "[default.global.parameters]\nstack_name = 'clients'")
            .RunAsync("dlq", "inspect", "--quiet");

        tool.Output.Should().StartWith("NewClientFunctionDLQ: 1 message");
        tool.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Nothing names the queue")]
    [InlineData("both name a queue", "--queue-url", "http://127.0.0.1:1/0/q", "--stack", "clients")]
    public async Task Queue_that_is_named_by_nothing_or_twice_is_a_mistake(string expected, params string[] arguments)
    {
        var tool = await _run.RunAsync(["dlq", "inspect", .. arguments]);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Contain(expected);
    }

    [Fact]
    public async Task Variable_that_is_no_url_of_a_queue_is_named()
    {
        var tool = await _run.With("MANAGEMENTCLIENT_QUEUE_URL=NewClientFunctionDLQ").RunAsync("dlq", "inspect");

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().StartWith("MANAGEMENTCLIENT_QUEUE_URL is not a queue's URL");
    }

    [Fact]
    public async Task Stack_that_is_not_there_is_told_with_those_that_are()
    {
        var tool = await _run.RunAsync("dlq", "inspect", "--stack", "client");

        tool.ExitCode.Should().Be(1);
        tool.ErrorLine.Should().StartWith("Stack client (--stack) at http://127.0.0.1:")
            .And.EndWith("there is no such stack in us-east-1; there are clients.");
    }

    [Fact]
    public async Task Stack_of_another_template_is_told_with_the_outputs_that_it_has()
    {
        var tool = await _run.RunAsync("serve", "--stack", QueryStandIn.Stack);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Contain("has no output NewClientFunctionSQSUrl")
            .And.EndWith("It has NewClientFunctionDLQUrl, NewClientNotificationArn, NewClientNotificationDLQUrl.");
    }

    [Fact]
    public async Task Doctor_says_who_is_signed_in_and_what_the_queues_of_the_stack_hold()
    {
        _sqs.AddQueue("NewClientFunctionSQS");
        foreach (var output in (string[])["RegisterNewClientFunction", "MigrateDatabaseFunction", "PurgeInboxFunction"])
        {
            _aws.Outputs[$"{output}Name"] = output;
        }

        _aws.Outputs["NewClientFunctionSQSUrl"] = _sqs.UrlOf("NewClientFunctionSQS");

        var tool = await _run.With($"AWS_ENDPOINT_URL_STS={_aws.Url}")
            .RunAsync("doctor", "--stack", QueryStandIn.Stack, "--profile", "ops");

        tool.ExitCode.Should().Be(0, tool.Output + tool.Error);
        tool.Output.Should().ContainAll(
            $"{QueryStandIn.Caller} in eu-west-1", "clients (--stack)", "NewClientFunctionSQS: 0 messages",
            "NewClientFunctionDLQ: 1 message", "NewClientNotificationDLQ: 0 messages");
        _aws.Signatures.Should().Equal("OPS/eu-west-1/sts", "OPS/eu-west-1/cloudformation");
    }

    [Fact]
    public async Task Doctor_says_what_a_stack_lacks_and_asks_no_aws_unless_it_is_told_to()
    {
        var lacking = await _run.With($"AWS_ENDPOINT_URL_STS={_aws.Url}")
            .RunAsync("doctor", "--stack", QueryStandIn.Stack);
        var asked = _aws.Forms.Count;
        var plain = await _run.RunAsync("doctor");

        lacking.ExitCode.Should().Be(1);
        lacking.Output.Should().Contain("clients (--stack) has no output NewClientFunctionSQSUrl");
        plain.ExitCode.Should().Be(0, plain.Output);
        _aws.Forms.Should().HaveCount(asked);
    }

    [Fact]
    public async Task Messages_are_published_to_the_topic_of_the_stack_in_the_topics_region()
    {
        var tool = await _run.RunAsync(
            "publish", "--stack", QueryStandIn.Stack, "--name", "A", "--email", "a@example.com", "--phone", "+551199");

        tool.ExitCode.Should().Be(0, tool.Error);
        _aws.Forms.Should().ContainSingle(form => form.StartsWith("Action=Publish"))
            .Which.Should().Contain("TopicArn=arn:aws:sns:eu-west-1:154133135350:NewClientNotification");
        _aws.Signatures.Should().Equal("local/us-east-1/cloudformation", "local/eu-west-1/sns");
    }
}
