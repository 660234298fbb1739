namespace ManagementClient.Local.IntegrationTests.Aws;

/// <summary>Profile, region, server and credentials come from where the AWS CLI takes them, in its order.</summary>
public sealed class AwsSettingsTests : IAsyncDisposable
{
    private readonly QueryStandIn _aws = new();
    private readonly AwsRun _run = new();

    public AwsSettingsTests() => _aws.Outputs["Other"] = "none";

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        _run.Dispose();
    }

    [Theory]
    [InlineData("us-east-1", "")]
    [InlineData("sa-east-1", "AWS_DEFAULT_REGION=sa-east-1")]
    [InlineData("ca-west-1", "AWS_DEFAULT_REGION=sa-east-1 AWS_REGION=ca-west-1")]
    [InlineData("eu-west-1", "", "--profile", "ops")]
    [InlineData("eu-west-1", "AWS_PROFILE=ops")]
    [InlineData("ca-west-1", "AWS_PROFILE=ops AWS_REGION=ca-west-1")]
    [InlineData("ap-south-1", "AWS_PROFILE=ops AWS_REGION=ca-west-1", "--region", "ap-south-1")]
    public async Task Region_is_that_of_the_option_the_environment_the_profile_or_the_default(
        string expected, string environment, params string[] arguments)
    {
        await AskAsync(environment, arguments);

        _aws.Signatures.Should().ContainSingle().Which.Split('/')[1].Should().Be(expected);
    }

    [Theory]
    [InlineData("local", "")]
    [InlineData("OPS", "", "--profile", "ops")]
    [InlineData("OPS", "AWS_PROFILE=ops")]
    [InlineData("KEY", "AWS_ACCESS_KEY_ID=KEY AWS_SECRET_ACCESS_KEY=secret")]
    [InlineData("KEY", "AWS_PROFILE=ops AWS_ACCESS_KEY_ID=KEY AWS_SECRET_ACCESS_KEY=secret")]
    [InlineData("OPS", "AWS_PROFILE=other AWS_ACCESS_KEY_ID=KEY AWS_SECRET_ACCESS_KEY=x", "--profile", "ops")]
    public async Task Credentials_are_those_of_a_given_profile_of_the_keys_or_of_the_profile_of_the_environment(
        string expected, string environment, params string[] arguments)
    {
        await AskAsync(environment, arguments);

        _aws.Signatures.Should().ContainSingle().Which.Split('/')[0].Should().Be(expected);
    }

    [Fact]
    public async Task Keys_of_the_file_of_settings_come_after_the_profile_of_the_environment()
    {
        _ = _run.Write(".env", "AWS_ACCESS_KEY_ID=FILE\nAWS_SECRET_ACCESS_KEY=secret\nAWS_REGION=sa-east-1");

        await AskAsync("AWS_PROFILE=other");

        _aws.Signatures.Should().ContainSingle().Which.Should().Be("OTHER/sa-east-1/cloudformation");
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL=SERVER")]
    [InlineData("AWS_ENDPOINT_URL=http://127.0.0.1:1 AWS_ENDPOINT_URL_CLOUDFORMATION=SERVER")]
    [InlineData("AWS_ENDPOINT_URL_CLOUDFORMATION=http://127.0.0.1:1", "--endpoint-url", "SERVER")]
    [InlineData("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true", "--endpoint-url", "SERVER")]
    public async Task Server_is_that_of_the_option_of_the_service_or_of_all_services(
        string environment, params string[] arguments)
    {
        var tool = await RunAsync(environment, arguments);

        tool.ErrorLine.Should().Contain("has no output NewClientFunctionDLQUrl");
    }

    [Fact]
    public async Task Server_may_be_that_of_the_profile()
    {
        _ = _run.Write("aws/config", $"[profile ops]\nendpoint_url = {_aws.Url}\n");

        var tool = await RunAsync("", "--profile", "ops");

        tool.ErrorLine.Should().Contain("has no output NewClientFunctionDLQUrl");
    }

    [Theory]
    [InlineData("--profile: ", "", "--profile", "opps")]
    [InlineData("AWS_PROFILE: ", "AWS_PROFILE=opps")]
    public async Task Profile_that_does_not_exist_is_named_with_those_that_do(
        string expected, string environment, params string[] arguments)
    {
        var tool = await RunAsync(environment, arguments);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Be(
            expected + "there is no profile 'opps' in the files of the AWS CLI. Did you mean 'ops'?"
            + " There are default, ops, other.");
    }

    [Fact]
    public async Task Region_that_contradicts_the_queue_is_a_mistake()
    {
        var tool = await _run.RunAsync(
            "dlq", "inspect", "--queue-url", "https://sqs.eu-west-1.amazonaws.com/1/q", "--region", "us-east-1");

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Be("--region us-east-1 contradicts the address, which is in eu-west-1.");
    }

    [Fact]
    public async Task Server_of_the_environment_that_is_no_url_is_named()
    {
        var tool = await RunAsync("AWS_ENDPOINT_URL=localhost:4566");

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Be("AWS_ENDPOINT_URL is not a URL: it begins with https:// or http://.");
    }

    [Fact]
    public async Task Verbose_says_what_is_used_from_where_it_comes_and_each_request_but_no_secret()
    {
        var tool = await RunAsync(
            "AWS_ENDPOINT_URL=SERVER AWS_DEFAULT_REGION=sa-east-1", "--profile", "ops", "--verbose");

        tool.Error.Should().ContainAll(
            "Region: sa-east-1 (AWS_DEFAULT_REGION)",
            $"Server: {_aws.Url} (AWS_ENDPOINT_URL)",
            "Credentials: profile ops (--profile)",
            "DescribeStacks, Stack clients (--stack) at http://127.0.0.1:").And.NotContain("secret");
    }

    private async Task AskAsync(string environment, params string[] arguments)
    {
        var tool = await RunAsync($"AWS_ENDPOINT_URL=SERVER {environment}", arguments);

        tool.ErrorLine.Should().Contain("has no output NewClientFunctionDLQUrl");
    }

    /// <summary>Asks for a stack that has no queue: one request, and the command ends.</summary>
    private Task<Tool> RunAsync(string environment, params string[] arguments)
    {
        var assignments = environment.Split(' ').Select(word => word.Replace("SERVER", _aws.Url));
        return _run.With([.. assignments]).RunAsync(
            ["dlq", "inspect", "--stack", QueryStandIn.Stack,
                .. arguments.Select(word => word.Replace("SERVER", _aws.Url))]);
    }
}
