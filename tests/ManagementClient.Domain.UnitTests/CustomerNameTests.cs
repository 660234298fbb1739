namespace ManagementClient.Domain.UnitTests;

public sealed class CustomerNameTests
{
    public static TheoryData<string, TextFault> Refused => new()
    {
        { "", TextFault.Empty },
        { " \t\r\n\u00A0", TextFault.Empty },
        { new string('n', 257), TextFault.TooLong },
        { "Ana\0", TextFault.ControlCharacter },
        { "Ana\u0007Souza", TextFault.ControlCharacter },
        { "\u2800", TextFault.Empty },
        { "\u200D\u2060\uFE0F", TextFault.Empty },
        { "Ana \u202Eazuos", TextFault.ControlCharacter },
        { "Ana\uFFFE", TextFault.ControlCharacter },
        { "Ana\uFDD0", TextFault.ControlCharacter },
        { "Ana\U0001FFFF", TextFault.ControlCharacter },
        { "Ana \uD83D", TextFault.LoneSurrogate },
        { "\uDE00 Ana", TextFault.LoneSurrogate },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Text_that_is_no_name_is_refused_with_its_fault(string text, TextFault fault) =>
        CustomerName.Check(text).Should().Be(fault);

    [Theory]
    [InlineData("Leonardo", "Leonardo")]
    [InlineData("  José Álvares\t", "José Álvares")]
    [InlineData("李小龍", "李小龍")]
    [InlineData("Ana\nSouza", "Ana Souza")]
    [InlineData("Ana \t\r\n\u00A0\u3000 Souza", "Ana Souza")]
    [InlineData("Andre\u0301", "André")]
    [InlineData("\u0646\u06CC\u200C\u0645\u0627", "\u0646\u06CC\u200C\u0645\u0627")]
    [InlineData("Ana 👩\u200D🚀", "Ana 👩\u200D🚀")]
    [InlineData("Ana ❤\uFE0F", "Ana ❤\uFE0F")]
    [InlineData("渡邉\U000E0100", "渡邉\U000E0100")]
    [InlineData("\uFEFFA\u200Bn\u00ADa\u200E \u200F \u2067Souza\u2069\u200D", "Ana Souza")]
    [InlineData("O'Neil-Smith; DROP TABLE costumers", "O'Neil-Smith; DROP TABLE costumers")]
    public void Name_is_kept_as_it_is_without_the_space_around_it(string text, string value) =>
        CustomerName.Create(text).Value.Should().Be(value);

    [Fact]
    public void Length_counts_code_points_as_the_column_does()
    {
        var faces = string.Concat(Enumerable.Repeat("😀", 256));

        CustomerName.Check(faces).Should().Be(TextFault.None);
        CustomerName.Check(faces + "a").Should().Be(TextFault.TooLong);
    }

    [Fact]
    public void Customer_shows_no_personal_data_where_it_is_printed()
    {
        var customer = new Customer(
            CustomerName.Create("canary"),
            EmailAddress.Create("canary@example.com"),
            PhoneNumber.Create("+5511999999999"));

        $"{customer} {customer.Name} {customer.Email} {customer.Phone}"
            .Should().NotContainAny("canary", "5511999999999");
    }
}
