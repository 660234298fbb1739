using ManagementClient.Operations.Functions;

namespace ManagementClient.Operations.UnitTests.Functions;

public sealed class FunctionLogEventTests
{
    [Fact]
    public void Outcome_of_a_message_is_understood()
    {
        FunctionLogEvent.Read("""{"eventId":103,"messageId":"m1","outcome":"already registered"}""")
            .Should().Be(new MessageHandled("m1", OutcomeKind.AlreadyRegistered, "already registered"));
        FunctionLogEvent.Read("""{"eventId":101,"messageId":"m1","reasons":"email_missing,phone_missing"}""")
            .Should().Be(new MessageHandled("m1", OutcomeKind.Rejected, "rejected: email_missing, phone_missing"));
    }

    [Fact]
    public void Summary_of_a_batch_is_understood()
    {
        FunctionLogEvent.Read(
            """{"eventId":100,"received":6,"registered":3,"duplicates":1,"rejected":2,"deferred":0,"durationMs":4.5}""")
            .Should().Be(new BatchHandled(new BatchEntry(6, 3, 1, 2, 0, 4.5)));
    }

    [Fact]
    public void Metric_is_no_word() =>
        FunctionLogEvent.Read("""{"_aws":{"Timestamp":1},"received":6}""").Should().BeNull();

    [Fact]
    public void Whatever_else_is_written_is_a_complaint()
    {
        FunctionLogEvent.Read("Unhandled exception.").Should().Be(new Complaint(0, "Unhandled exception."));
        FunctionLogEvent.Read("""{"eventId":122,"message":"The process ends"}""").Should().Be(
            new Complaint(122, "The process ends"));
    }
}
