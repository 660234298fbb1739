using Amazon.SQS.Model;
using ManagementClient.Operations.DeadLetters;

namespace ManagementClient.Operations.UnitTests.DeadLetters;

public sealed class StatedReasonsTests
{
    private const string Valid = """{"name_costumer":"Ana","email":"ana@example.com","phone":"+5511999999999"}""";

    [Theory]
    [InlineData(Valid, "key_reused", "key_reused")]
    [InlineData(Valid, "refused_by_database_23514", "refused_by_database_23514")]
    [InlineData(Valid, "refused_by_database_P0001,key_reused", "refused_by_database_P0001, key_reused")]
    [InlineData(Valid, "email_empty", "valid")]
    [InlineData(Valid, "key_reused\n", "valid")]
    [InlineData(Valid, "refused_by_database_\u001b[31m", "valid")]
    [InlineData("no JSON", "key_reused", "body_not_json")]
    public async Task What_only_the_database_could_tell_is_taken_from_the_attribute_and_only_known_codes_are(
        string body, string stated, string expected)
    {
        using var function = new OfflineFunction();
        var message = new Message
        {
            MessageId = "id",
            Body = body,
            MessageAttributes = new() { ["RejectionReasons"] = new() { DataType = "String", StringValue = stated } },
        };

        var letter = await function.ExamineAsync(message, "arn:aws:sqs:us-east-1:154133135350:NewClientFunctionDLQ");

        letter.Reason.Should().Be(expected);
    }
}
