using ManagementClient.Application.Storage;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>
/// Who guesses an e-mail address computes the key that is made of it: such a key in a log would find the person.
/// </summary>
public sealed class PersonalKeyTests
{
    [Theory]
    [InlineData("ana@example.com")]
    [InlineData("signup:ANA@example.com:1")]
    [InlineData(" +5511999999999")]
    [InlineData("Ana Maria")]
    public async Task Key_that_is_made_of_the_clients_data_is_in_no_line_and_one_line_warns_of_such_keys(string key)
    {
        using var function = new LoggedFunction(new FakeStore(), LogLevel.Debug);

        await function.HandleAsync(WithKey(key, "1"), WithKey(key, "2"), WithKey("signup-4711", "3"));

        function.Text.Should().NotContain(MessageKey.From(key).ToString()).And.NotContain(key.Trim());
        function.Lines.Should().ContainSingle(line => line.GetProperty("eventId").GetInt32() == 106)
            .Which.GetProperty("message").GetString().Should().StartWith("2 messages have an IdempotencyKey");
    }

    [Theory]
    [InlineData("signup-4711")]
    [InlineData("95df01b4-ee98-5cb9-9903-4c221d41eb5e")]
    public async Task Key_that_tells_nothing_of_the_client_is_in_the_lines_of_its_message(string key)
    {
        using var function = new LoggedFunction(new FakeStore(), LogLevel.Debug);

        await function.HandleAsync(WithKey(key, "1"));

        function.Text.Should().Contain(MessageKey.From(key).ToString());
        function.Lines.Should().NotContain(line => line.GetProperty("eventId").GetInt32() == 106);
    }

    private static Amazon.Lambda.SQSEvents.SQSEvent.SQSMessage WithKey(string key, string id)
    {
        var record = Records.Of(
            """{"name_costumer":"Ana Maria","email":"ana@example.com","phone":"+5511999999999"}""", id);
        record.MessageAttributes = new() { ["IdempotencyKey"] = new() { StringValue = key } };
        return record;
    }
}
