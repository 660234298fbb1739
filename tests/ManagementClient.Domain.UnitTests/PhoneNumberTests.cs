namespace ManagementClient.Domain.UnitTests;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+5511999999999", "+5511999999999")]
    [InlineData(" +55 (11) 99999-9999 ", "+5511999999999")]
    [InlineData("+46.70.123.45.67", "+46701234567")]
    [InlineData("+49/30/1234567", "+49301234567")]
    [InlineData("+91 98765 43210", "+919876543210")]
    [InlineData("+12345678", "+12345678")]
    [InlineData("+123456789012345", "+123456789012345")]
    public void Number_is_kept_without_its_separators(string text, string value) =>
        PhoneNumber.Create(text).Value.Should().Be(value);

    [Theory]
    [InlineData("5511999999999")]
    [InlineData("005511999999999")]
    [InlineData("+1234567")]
    [InlineData("+1234567890123456")]
    [InlineData("+05511999999")]
    [InlineData("++5511999999999")]
    [InlineData("+55119999x9999")]
    [InlineData("+٥٥١١٩٩٩٩٩٩٩")]
    [InlineData("+")]
    [InlineData("phone")]
    public void Text_that_is_no_number_is_refused(string text) =>
        PhoneNumber.Check(text).Should().Be(TextFault.NotAPhoneNumber);

    [Theory]
    [InlineData(" ", TextFault.Empty)]
    [InlineData("+5511\0999999999", TextFault.ControlCharacter)]
    public void Faults_of_any_text_come_first(string text, TextFault fault) =>
        PhoneNumber.Check(text).Should().Be(fault);
}
