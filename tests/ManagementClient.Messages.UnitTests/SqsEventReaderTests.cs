using System.Text;
using Amazon.Lambda.SQSEvents;

namespace ManagementClient.Messages.UnitTests;

public sealed class SqsEventReaderTests
{
    [Fact]
    public void Seed_event_is_read()
    {
        var record = Read(SampleEvents.Seed).Records.Should().ContainSingle().Subject;

        record.MessageId.Should().Be("6ab313ff-412c-4acd-86be-8b834166ab71");
        record.Body.Should().Be(
            "{\n  \"name_costumer\": \"Leonardo\",\n  \"email\": \"leonardo@example.com\",\n"
            + "  \"phone\": \"+5511999999999\"\n}");
        record.EventSource.Should().Be("aws:sqs");
        record.EventSourceArn.Should().Be("arn:aws:sqs:us-east-1:154133135350:NewClientFunctionSQS");
        record.Attributes.Should().Contain("SentTimestamp", "1754815469280");
        record.MessageAttributes.Should().BeNullOrEmpty();
    }

    [Fact]
    public void Fields_that_are_unknown_are_passed_over_wherever_they_are()
    {
        var record = Read(
            """
            {"v":[{"Records":[]}],"Records":[{"x":{"messageId":"no"},"messageId":"a","y":[[1],{"body":"no"}],"body":"b",
            "attributes":{"z":{"MessageGroupId":"no"},"MessageGroupId":"g"}}],"w":{}}
            """).Records.Should().ContainSingle().Subject;

        record.MessageId.Should().Be("a");
        record.Body.Should().Be("b");
        record.Attributes.Should().Equal(new Dictionary<string, string> { ["MessageGroupId"] = "g" });
    }

    [Fact]
    public void Field_names_are_read_in_any_letter_case()
    {
        var record = Read(
            """{"records":[{"MessageId":"a","Body":"b","EventSource":"aws:sqs","EventSourceArn":"arn"}]}""").Records[0];

        (record.MessageId, record.Body, record.EventSource, record.EventSourceArn)
            .Should().Be(("a", "b", "aws:sqs", "arn"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("text")]
    [InlineData("""{"Records":[{"messageId":"a"}]""")]
    [InlineData("""{"Records":[{"messageId":"a"}]} {}""")]
    [InlineData("""{"Records":[{"messageId":"a",}]}""")]
    public void Event_that_is_not_JSON_is_refused_with_its_place(string json)
    {
        FluentActions.Invoking(() => Read(json)).Should().Throw<InvalidEventException>()
            .WithMessage("The event is not JSON: fault at line 1, byte *.");
    }

    [Theory]
    [InlineData("null", "The event is Null*")]
    [InlineData("7", "The event is Number*")]
    [InlineData("[]", "The event is StartArray*")]
    [InlineData("""{"Records":{}}""", "Records is StartObject*")]
    [InlineData("""{"Records":[{},"text"]}""", "Records?1? is String*")]
    public void Event_of_another_shape_is_refused_with_what_is_there(string json, string message)
    {
        FluentActions.Invoking(() => Read(json)).Should().Throw<InvalidEventException>().WithMessage(message);
    }

    [Fact]
    public void Body_that_is_no_Unicode_text_costs_its_own_record()
    {
        var records = Read(
            """{"Records":[{"messageId":"a","body":"\ud800"},{"messageId":"b","body":"text"}]}""").Records;

        records.Select(record => (record.MessageId, record.Body)).Should().Equal(("a", null!), ("b", "text"));
    }

    [Fact]
    public void Values_of_another_type_are_as_if_they_were_missing()
    {
        var record = Read(
            """
            {"Records":[{"messageId":7,"body":{},"eventSource":[],"attributes":"x","messageAttributes":null}]}
            """).Records[0];

        record.Should().BeEquivalentTo(new SQSEvent.SQSMessage());
    }

    [Fact]
    public void Attributes_of_the_publisher_are_read_as_text_and_as_bytes()
    {
        var attributes = Read(
            """
            {"Records":[{"messageAttributes":{
              "text":{"stringValue":"value","stringListValues":[],"binaryListValues":[],"dataType":"String"},
              "bytes":{"binaryValue":"AQID","dataType":"Binary"},
              "broken":{"binaryValue":"***","dataType":"Binary"},
              "odd":"no object"}}]}
            """).Records[0].MessageAttributes;

        attributes["text"].StringValue.Should().Be("value");
        attributes["text"].DataType.Should().Be("String");
        attributes["bytes"].BinaryValue.ToArray().Should().Equal(1, 2, 3);
        attributes["broken"].BinaryValue.Should().BeNull();
        attributes.Should().NotContainKey("odd");
    }

    private static SQSEvent Read(string json) => SqsEventReader.Read(Encoding.UTF8.GetBytes(json));
}
