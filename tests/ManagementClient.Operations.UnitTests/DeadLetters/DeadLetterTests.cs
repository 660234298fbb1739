using System.Text.Json;
using Amazon.SQS.Model;
using ManagementClient.Operations.DeadLetters;

namespace ManagementClient.Operations.UnitTests.DeadLetters;

public sealed class DeadLetterTests
{
    private const string Ana = "ana+shop@example.com";

    [Theory]
    [InlineData("""{"name_costumer":"Ana","email":"ana+shop@example.com","phone":"+5521988887777"}""")]
    [InlineData("""{"name_costumer":"Ana","email":" ANA+Shop@Example.COM ","phone":"12"}""")]
    [InlineData("""{"name_costumer":"Ana","email":"ana\u002Bshop@example.com","phone":"12"}""")]
    [InlineData("""{"name_costumer":"Ana","email":"Ana <ana+shop@example.com>","phone":"12"}""")]
    [InlineData("""{"name_costumer":"Ana","email":["ana+shop@example.com"],"phone":"12"}""")]
    [InlineData("""{"name_costumer":"ana+shop@example.com","email":null,"phone":"12"}""")]
    [InlineData("""{"name_costumer":"Ana","E-Mail":"\nana+shop@example.com\n"}""")]
    [InlineData("""{"name_costumer":"Ana","email":"ana+shop@example.com","pho""")]
    [InlineData("""{'name_costumer':'Ana','email':'ana+shop@example.com'}""")]
    [InlineData("""["{\"email\":\"ana\\u002Bshop@example.com\"}"]""")]
    [InlineData("name_costumer=Ana&email=ana%2Bshop%40example.com&phone=12")]
    [InlineData("<client><email>ana+shop@example.com</email></client>")]
    [InlineData("juliana+shop@example.com, ana+shop@example.com.")]
    public async Task Message_is_somebodys_who_is_named_anywhere_in_it(string body)
    {
        var bare = await ReadAsync(new Message { Body = body });
        var enveloped = await ReadAsync(new Message { Body = Envelope(body) });

        bare.IsOf(Ana).Should().BeTrue();
        enveloped.IsOf(Ana).Should().BeTrue();
    }

    [Theory]
    [InlineData("""{"name_costumer":"Ana","email":"juliana+shop@example.com","phone":"12"}""")]
    [InlineData("""{"name_costumer":"Ana","email":"ana+shop@example.com.br","phone":"12"}""")]
    [InlineData("""{"name_costumer":"Ana","email":"ana@example.com","phone":"12"}""")]
    [InlineData("""{"email":"maria.ana+shop@example.com",""")]
    [InlineData("""{"email":"ana+shop@example.community",""")]
    [InlineData("")]
    public async Task Message_of_an_address_that_merely_holds_the_letters_is_anothers(string body)
    {
        var bare = await ReadAsync(new Message { Body = body });
        var enveloped = await ReadAsync(new Message { Body = Envelope(body) });

        bare.IsOf(Ana).Should().BeFalse();
        enveloped.IsOf(Ana).Should().BeFalse();
    }

    [Fact]
    public async Task Attributes_are_a_part_of_the_message()
    {
        var letter = await ReadAsync(new Message
        {
            Body = "",
            MessageAttributes = new Dictionary<string, MessageAttributeValue>
            {
                ["photo"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([1]) },
                ["IdempotencyKey"] = new() { DataType = "String", StringValue = $"client:{Ana}" },
            },
        });
        var grouped = await ReadAsync(new Message
        {
            Body = "",
            Attributes = new Dictionary<string, string> { ["MessageGroupId"] = Ana },
        });

        letter.IsOf(Ana).Should().BeTrue();
        grouped.IsOf(Ana).Should().BeTrue();
    }

    [Theory]
    [InlineData("ana+shop@example.com", "+5521988887777", true, false)]
    [InlineData("ANA+shop@example.com", "+5521988887777", true, false)]
    [InlineData("ana+shop@example.com", "12", false, false)]
    [InlineData("rui@example.com", "+5521988887777", false, true)]
    [InlineData("rui@example.com", "12", false, true)]
    [InlineData("Ana <ana+shop@example.com>", "+5521988887777", false, false)]
    public async Task Whom_a_message_would_register_is_known(
        string email, string phone, bool registers, bool isAnothers)
    {
        var letter = await ReadAsync(new Message
        {
            Body = $$"""{"name_costumer":"A friend of {{Ana}}","email":"{{email}}","phone":"{{phone}}"}""",
        });

        letter.IsOf(Ana).Should().BeTrue();
        letter.Registers(Ana).Should().Be(registers);
        letter.IsOfAnother(Ana).Should().Be(isAnothers);
    }

    private static async Task<DeadLetter> ReadAsync(Message message)
    {
        using var function = new OfflineFunction();
        message.MessageId = "6ab313ff-412c-4acd-86be-8b834166ab71";
        return await function.ExamineAsync(message, "arn:aws:sqs:us-east-1:154133135350:NewClientFunctionDLQ");
    }

    private static string Envelope(string message) => JsonSerializer.Serialize(new
    {
        Type = "Notification",
        MessageId = "6ab313ff-412c-4acd-86be-8b834166ab71",
        TopicArn = "arn:aws:sns:us-east-1:154133135350:NewClientNotification",
        Message = message,
    });
}
