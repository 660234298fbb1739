using ManagementClient.Lambda.DeadLetters;

namespace ManagementClient.Lambda.UnitTests.DeadLetters;

public sealed class DeadLetterSettingsTests
{
    private const string Url = "https://sqs.eu-west-1.amazonaws.com/154133135350/NewClientFunctionDLQ";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NewClientFunctionDLQ")]
    [InlineData("/154133135350/NewClientFunctionDLQ")]
    [InlineData("ftp://host/queue")]
    public void Variable_that_holds_no_absolute_URL_is_not_set(string? value)
    {
        Read(("DEAD_LETTER_QUEUE_URL", value)).Should().BeNull();
    }

    [Fact]
    public void SQS_answers_where_the_queue_is_unless_an_endpoint_is_named()
    {
        Read(("DEAD_LETTER_QUEUE_URL", Url))!.Endpoint
            .Should().Be(new Uri("https://sqs.eu-west-1.amazonaws.com/"));
        Read(("DEAD_LETTER_QUEUE_URL", Url), ("AWS_ENDPOINT_URL", "http://localhost:4566"))!.Endpoint
            .Should().Be(new Uri("http://localhost:4566/"));
        Read(
            ("DEAD_LETTER_QUEUE_URL", Url),
            ("AWS_ENDPOINT_URL", "http://localhost:4566"),
            ("AWS_ENDPOINT_URL_SQS", "http://localhost:9324"))!.Endpoint.Should().Be(new Uri("http://localhost:9324/"));
    }

    private static DeadLetterSettings? Read(params (string Name, string? Value)[] variables) => DeadLetterSettings.Read(
        name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
