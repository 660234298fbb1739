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
        { "Ana\nSouza", TextFault.ControlCharacter },
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
