using System.Text;
using ManagementClient.Simulation.Functions;

namespace ManagementClient.Simulation.UnitTests;

public sealed class BatchVerdictTests
{
    private static readonly HashSet<string> Batch = ["a", "b", "c"];

    [Theory]
    [InlineData("{\"batchItemFailures\":[]}")]
    [InlineData("{\"batchItemFailures\":null}")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    public void Response_that_names_no_failure_is_success_for_the_whole_batch(string response)
    {
        var verdict = Read(response);

        Batch.Should().OnlyContain(id => verdict.Succeeded(id));
        verdict.Complaint.Should().BeNull();
    }

    [Theory]
    [InlineData("{\"batchItemFailures\":[")]
    [InlineData("not JSON")]
    [InlineData("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}")]
    [InlineData("{\"batchItemFailures\":[{\"itemIdentifier\":null}]}")]
    [InlineData("{\"batchItemFailures\":[{\"ItemIdentifier\":\"a\"}]}")]
    [InlineData("{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}")]
    [InlineData("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"unknown\"}]}")]
    public void Response_that_cannot_be_understood_fails_the_whole_batch(string response)
    {
        var verdict = Read(response);

        Batch.Should().OnlyContain(id => !verdict.Succeeded(id));
        verdict.Complaint.Should().NotBeNull();
    }

    [Fact]
    public void Named_failures_fail_and_the_others_succeed()
    {
        var verdict = Read("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"},{\"itemIdentifier\":\"b\"}]}");

        Batch.Where(verdict.Succeeded).Should().Equal("a", "c");
    }

    [Fact]
    public void Function_error_crash_and_timeout_fail_the_whole_batch()
    {
        InvocationOutcome[] outcomes =
        [
            new InvocationOutcome.FunctionError("E", "m", ReadOnlyMemory<byte>.Empty),
            new InvocationOutcome.Exited(137),
            new InvocationOutcome.TimedOut(),
        ];

        outcomes.Select(outcome => BatchVerdict.Of(outcome, Batch, reportBatchItemFailures: true))
            .Should().OnlyContain(verdict => Batch.All(id => !verdict.Succeeded(id)));
    }

    [Fact]
    public void Response_is_not_read_where_the_mapping_does_not_report_item_failures()
    {
        var response = Response("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}");

        var verdict = BatchVerdict.Of(response, Batch, reportBatchItemFailures: false);

        Batch.Should().OnlyContain(id => verdict.Succeeded(id));
    }

    private static BatchVerdict Read(string response) =>
        BatchVerdict.Of(Response(response), Batch, reportBatchItemFailures: true);

    private static InvocationOutcome.Response Response(string text) => new(Encoding.UTF8.GetBytes(text));
}
