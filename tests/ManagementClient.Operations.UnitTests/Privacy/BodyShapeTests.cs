using ManagementClient.Operations.Privacy;

namespace ManagementClient.Operations.UnitTests.Privacy;

public sealed class BodyShapeTests
{
    [Fact]
    public void Client_is_a_line_for_each_field_without_personal_data() =>
        BodyShape.Of("""{"name_costumer":"Ana Souza","email":"ana at example.com","Telefone":5511,"x":null}""")
            .Should().Equal(
                "name_costumer: \"Aaa Aaaaa\"", "email: \"aaa aa aaaaaaa.aaa\"", "Aaaaaaaa: 9999", "a: null");

    [Theory]
    [InlineData("\\u002B55 11 9", "phone: \"+99 99 9\"")]
    [InlineData("\\u001b[2J", "phone: \"\\u001B[9A\"")]
    [InlineData("\\ud800", "phone: \"\\aa999\"")]
    public void Escaped_text_is_shown_by_what_it_says_and_controls_no_terminal(string phone, string line) =>
        BodyShape.Of($$"""{"phone":"{{phone}}"}""").Should().Equal(line);

    [Theory]
    [InlineData("Hello, Ana", "Aaaaa, Aaa")]
    [InlineData("[\"Ana\"]", "[\"Aaa\"]")]
    [InlineData("", "(empty)")]
    [InlineData("{}", "{}")]
    public void Anything_else_is_one_line(string body, string shape) => BodyShape.Of(body).Should().Equal(shape);

    [Fact]
    public void Envelope_of_SNS_is_left_out() =>
        BodyShape.Of("""
            {"Type":"Notification","MessageId":"1","TopicArn":"arn","Message":"{\"email\":\"ana@example.com\"}"}
            """).Should().Equal("email: \"aaa@aaaaaaa.aaa\"");

    [Fact]
    public void Many_fields_are_counted() =>
        BodyShape.Of("{" + string.Join(',', Enumerable.Range(0, 12).Select(number => $"\"f{number}\":1")) + "}")
            .Should().HaveCount(9).And.EndWith("and 4 more");
}
