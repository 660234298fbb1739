using System.Text.Json;
using Amazon.SQS.Model;
using ManagementClient.Infrastructure.Customers;
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

        bare.IsOf(Person.Of(Ana)).Should().BeTrue();
        enveloped.IsOf(Person.Of(Ana)).Should().BeTrue();
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

        bare.IsOf(Person.Of(Ana)).Should().BeFalse();
        enveloped.IsOf(Person.Of(Ana)).Should().BeFalse();
    }

    [Theory]
    [InlineData("""{"email":"joão@münchen.example"}""")]
    [InlineData("""{"email":"JOÃO@MÜNCHEN.EXAMPLE"}""")]
    [InlineData("{\"email\":\"joa\u0303o@mu\u0308nchen.example\"}")]
    [InlineData("""{"email":"jo\u00e3o@xn--mnchen-3ya.example"}""")]
    [InlineData("""{"email":"joa\u0303o@XN--MNCHEN-3YA.example","half":"\ud800"}""")]
    [InlineData("""{"email":"jo\u200bão＠münchen。example"}""")]
    [InlineData("email=jo%C3%A3o%40m%C3%BCnchen.example&x=1")]
    [InlineData("email=joa%CC%83o%40xn--mnchen-3ya.example")]
    [InlineData("eyJlbWFpbCI6ImpvXHUwMGUzb0Btw7xuY2hlbi5leGFtcGxlIn0=")]
    [InlineData("""{"data":"eyJlbWFpbCI6ImpvXHUwMGUzb0Btw7xuY2hlbi5leGFtcGxlIn0"}""")]
    [InlineData("anVzdC1hLWxvbmctd29yZA joão@münchen.example")]
    public async Task Person_is_found_in_every_spelling_and_encoding_of_the_address(string body)
    {
        var person = Person.Of("João@München.example");

        (await ReadAsync(new Message { Body = body })).IsOf(person).Should().BeTrue();
        (await ReadAsync(new Message { Body = Envelope(body) })).IsOf(person).Should().BeTrue();
        var anothers = await ReadAsync(new Message { Body = body.Replace('m', 'n').Replace('M', 'N') });
        anothers.IsOf(person).Should().BeFalse();
    }

    [Theory]
    [InlineData("""{"phone":"+5511987654321"}""")]
    [InlineData("""{"phone":"(11) 98765-4321"}""")]
    [InlineData("""{"phone":5511987654321}""")]
    [InlineData("""{"telefone":"\u002b55 11 98765\u20114321"}""")]
    [InlineData("""{"phone":"0 15 11 98765-4321 ramal 12"}""")]
    [InlineData("name=Ana&phone=%2B55+11+98765-4321")]
    [InlineData("eyJwaG9uZSI6Iis1NTExOTg3NjU0MzIxIn0=")]
    [InlineData("call ٠١١ ٩٨٧٦٥ ٤٣٢١")]
    public async Task Person_is_found_in_every_spelling_and_encoding_of_the_number(string body)
    {
        var person = Person.Of(email: null, "+55 11 98765-4321");

        (await ReadAsync(new Message { Body = body })).IsOf(person).Should().BeTrue();
        (await ReadAsync(new Message { Body = Envelope(body) })).IsOf(person).Should().BeTrue();
    }

    [Theory]
    [InlineData("""{"phone":"+5511987654320"}""")]
    [InlineData("""{"phone":"11987654","age":"321"}""")]
    [InlineData("""{"id":"998877665511987654321"}""")]
    [InlineData("")]
    public async Task Number_that_merely_holds_some_of_the_digits_is_anothers(string body)
    {
        var person = Person.Of(email: null, "+55 11 98765-4321");

        (await ReadAsync(new Message { Body = body })).IsOf(person).Should().BeFalse();
    }

    [Fact]
    public async Task Whom_a_message_would_register_is_known_by_the_number_too()
    {
        var person = Person.Of(email: null, "+55 11 98765-4321");
        var own = await ReadAsync(new Message
        {
            Body = """{"name_costumer":"Ana","email":"ana@example.com","phone":"+55 (11) 98765-4321"}""",
        });
        var anothers = await ReadAsync(new Message
        {
            Body = """{"name_costumer":"11987654321","email":"ana@example.com","phone":"+351912345678"}""",
        });

        (own.Registers(person), own.IsOfAnother(person)).Should().Be((true, false));
        (anothers.Registers(person), anothers.IsOfAnother(person)).Should().Be((false, true));
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

        letter.IsOf(Person.Of(Ana)).Should().BeTrue();
        grouped.IsOf(Person.Of(Ana)).Should().BeTrue();
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

        letter.IsOf(Person.Of(Ana)).Should().BeTrue();
        letter.Registers(Person.Of(Ana)).Should().Be(registers);
        letter.IsOfAnother(Person.Of(Ana)).Should().Be(isAnothers);
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
