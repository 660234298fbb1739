using ManagementClient.Local.IntegrationTests.Queues;

namespace ManagementClient.Local.IntegrationTests.Aws;

/// <summary>What does not exist is named with what names it, and with what exists.</summary>
public sealed class NotThereTests : IAsyncDisposable
{
    private readonly SqsStandIn _sqs = new();
    private readonly AwsRun _run = new();

    public async ValueTask DisposeAsync()
    {
        await _sqs.DisposeAsync();
        _run.Dispose();
    }

    [Fact]
    public async Task Queue_is_told_with_ten_that_are_there_the_nearest_first()
    {
        foreach (var name in Enumerable.Range(0, 10).Select(number => $"orders-{number}"))
        {
            _sqs.AddQueue(name);
        }

        _sqs.AddQueue("NewClientFunctionSQS");
        _sqs.AddQueue("NewClientFunctionDLQ");

        var tool = await _run.RunAsync("dlq", "inspect", "--queue-url", _sqs.UrlOf("NewClientFunctonDLQ"));

        tool.ExitCode.Should().Be(1);
        tool.ErrorLine.Should().EndWith(
            "there is no such queue; there are NewClientFunctionDLQ, NewClientFunctionSQS, orders-0, orders-1,"
            + " orders-2, orders-3, orders-4, orders-5, orders-6, orders-7 and 2 more.");
    }

    [Fact]
    public async Task Queue_is_told_where_there_is_no_other()
    {
        var tool = await _run.RunAsync("dlq", "inspect", "--queue-url", _sqs.UrlOf("NewClientFunctionDLQ"));

        tool.ErrorLine.Should().EndWith("there is no such queue; there is none at all.");
    }

    [Theory]
    [InlineData("the queue's URL", "dlq", "inspect", "--queue-url", "https://nowhere.invalid/1/q")]
    [InlineData("--endpoint-url", "dlq", "inspect", "--queue-url", "QUEUE", "--endpoint-url", "http://nowhere.invalid")]
    [InlineData("--endpoint-url", "dlq", "inspect", "--stack", "clients", "--endpoint-url", "https://nowhere.invalid")]
    public async Task Host_is_told_with_what_names_it(string expected, params string[] arguments)
    {
        var tool = await _run.RunAsync(
            [.. arguments.Select(word => word == "QUEUE" ? _sqs.UrlOf("q") : word), "--profile", "ops"]);

        tool.ExitCode.Should().Be(1);
        tool.ErrorLine.Should().EndWith($"the host nowhere.invalid, which comes from {expected}, does not exist.");
    }

    [Fact]
    public async Task Host_of_the_database_is_told_with_the_setting_and_its_place()
    {
        var tool = await _run.With("DB_HOST=nowhere.invalid", "DB_NAME=clients", "DB_USER=me", "DB_PASSWORD=x")
            .RunAsync("customers");

        tool.ExitCode.Should().Be(1);
        tool.ErrorLine.Should().Be(
            "The database cannot be used: the host nowhere.invalid, which DB_HOST names (the environment), does not"
            + " exist.");
    }
}
