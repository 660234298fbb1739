using ManagementClient.Local.IntegrationTests.Queues;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>A full disk, a closed output: one line says so, and nothing is lost that nobody was told of.</summary>
public sealed class UnwritableOutputTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Full = "No space left on device";

    private readonly SqsStandIn _sqs = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Cancellation);
        await _database.ExecuteAsync(
            "INSERT INTO costumers (name_costumer, email, phone) VALUES ('Ana', 'ana@example.com', '+5511999990000')",
            Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _sqs.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("dlq", "edit", "--help")]
    [InlineData("completion", "bash")]
    [InlineData("doctor")]
    [InlineData("doctor", "--json")]
    [InlineData("customers")]
    [InlineData("customers", "--json")]
    [InlineData("customers", "forget", "--email", "ana@example.com", "--dry-run")]
    [InlineData("dlq", "inspect", "--queue-url", "QUEUE")]
    [InlineData("dlq", "inspect", "--queue-url", "QUEUE", "--json")]
    [InlineData("dlq", "redrive", "--queue-url", "QUEUE", "--dry-run", "--to", "SOURCE")]
    [InlineData("publish", "--count", "2", "--database", "configured")]
    public async Task Full_disk_is_one_line_and_exit_code_1(params string[] arguments)
    {
        _sqs.AddQueue("NewClientFunctionSQS");
        _sqs.AddQueue("NewClientFunctionDLQ").Send(new OutgoingMessage(ClientMessages.Body(1)));

        var tool = await RunWithFullDiskAsync([.. arguments.Select(word => word switch
        {
            "QUEUE" => _sqs.UrlOf("NewClientFunctionDLQ"),
            "SOURCE" => _sqs.UrlOf("NewClientFunctionSQS"),
            _ => word,
        })]);

        tool.ExitCode.Should().Be(1);
        tool.Error.TrimEnd().Split('\n')[^1].Should().Be($"The output cannot be written: {Full}");
        tool.Error.Should().NotContain("   at ");
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task Nobody_is_erased_where_the_output_cannot_be_written(params string[] options)
    {
        var tool = await RunWithFullDiskAsync(["customers", "forget", "--email", "ana@example.com", .. options]);

        tool.ExitCode.Should().Be(1);
        tool.ErrorLine.Should().Be($"The output cannot be written: {Full}");
        (await _database.ScalarAsync<long>("SELECT count(*) FROM costumers", Cancellation)).Should().Be(1);
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task Nobody_is_erased_where_the_output_is_closed(params string[] options)
    {
        var tool = await Tool.RunProcessAsync(
            "", _database.Settings, ">&-", ["customers", "forget", "--email", "ana@example.com", .. options]);

        tool.ExitCode.Should().Be(1);
        tool.ErrorLine.Should().Be("The output cannot be written: Bad file descriptor");
        (await _database.ScalarAsync<long>("SELECT count(*) FROM costumers", Cancellation)).Should().Be(1);
    }

    private async Task<Tool> RunWithFullDiskAsync(string[] arguments)
    {
        await using var full = new FullDisk();
        using var terminal = new CapturedTerminal("", _database.Settings, TimeProvider.System, full);
        var exitCode = await CommandLine.RunAsync(arguments, terminal, Cancellation);
        return new Tool(exitCode, terminal.Output, terminal.Errors);
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException(Full);

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException(Full);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken) =>
            throw new IOException(Full);
    }
}
