using System.Text.RegularExpressions;
using ManagementClient.Local.IntegrationTests.Queues;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>The endpoint of <c>managementclient local</c>, published to and looked at as by somebody else.</summary>
public sealed partial class LocalCommandTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly CancellationTokenSource _interrupt = new();
    private TestDatabase _database = null!;
    private CapturedTerminal _terminal = null!;
    private Task<int> _running = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Stop);
        var settings = new Dictionary<string, string>(_database.Settings) { ["DB_ROOT_CERTIFICATE"] = "" };
        _terminal = new CapturedTerminal("", settings, TimeProvider.System);
        _running = CommandLine.RunAsync(
            ["local", "--port", "0", "--database", "configured"], _terminal, _interrupt.Token);
        await HangLimit.UntilAsync(
            () => _running.IsCompleted || _terminal.Output.Contains("Ctrl-C ends it.", StringComparison.Ordinal), Stop);
        _running.IsCompleted.Should().BeFalse(_terminal.Errors);
    }

    public async ValueTask DisposeAsync()
    {
        await _interrupt.CancelAsync();
        await _running;
        _interrupt.Dispose();
        _terminal.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Published_client_is_registered_and_poison_is_in_the_dead_letter_queue()
    {
        var published = await RunAsync(
            ClientMessages.Body(1), "publish", "--file", "-", "--key", "k", "--endpoint-url", Endpoint, "--topic-arn",
            TopicArn);
        var poison = await RunAsync(
            "Hello", "publish", "--file", "-", "--endpoint-url", Endpoint, "--topic-arn", TopicArn);

        (published.ExitCode, poison.ExitCode).Should().Be((0, 0), published.Error + poison.Error);
        await HangLimit.UntilAsync(async () => (await _database.CostumersAsync(Stop)).Count == 1, Stop);
        await HangLimit.UntilAsync(async () => (await InspectAsync()).Contains("body_not_json: 1"), Stop);
        (await _database.CostumersAsync(Stop)).Should().ContainSingle().Which.Name.Should().Be("Client 1");
    }

    [Fact]
    public async Task First_lines_can_be_pasted_into_a_shell()
    {
        _terminal.Output.Should().StartWith($"export AWS_ENDPOINT_URL={Endpoint}\n")
            .And.Contain($"aws sns publish --endpoint-url {Endpoint} \\\n  --topic-arn {TopicArn} \\\n  --message '{{");

        await _interrupt.CancelAsync();

        (await _running).Should().Be(130);
    }

    [Fact]
    public async Task Port_that_is_taken_is_told_in_one_line()
    {
        var port = new Uri(Endpoint).Port;

        var second = await RunAsync("", "local", "--port", $"{port}", "--database", "configured");

        second.ExitCode.Should().Be(2);
        second.Error.Should().Contain($"Port {port} of 127.0.0.1 cannot be used: ").And.Contain("Try another --port.")
            .And.NotContain("   at ");
    }

    private string Endpoint => Export().Match(_terminal.Output).Groups[1].Value;

    private string TopicArn => Topic().Match(_terminal.Output).Value;

    private async Task<string> InspectAsync() =>
        (await RunAsync("", "dlq", "inspect", "--queue-url", $"{Endpoint}/154133135350/NewClientFunctionDLQ")).Output;

    private Task<Tool> RunAsync(string input, params string[] arguments) => Tool.RunAsync(
        input,
        new Dictionary<string, string>(_database.Settings) { ["DB_ROOT_CERTIFICATE"] = "" },
        arguments);

    [GeneratedRegex("^export AWS_ENDPOINT_URL=(http://127.0.0.1:[0-9]+)$", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex("arn:aws:sns:[^ ]+")]
    private static partial Regex Topic();
}
