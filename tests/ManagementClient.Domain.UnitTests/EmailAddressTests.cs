namespace ManagementClient.Domain.UnitTests;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("leonardo@example.com")]
    [InlineData("first.last+tag@sub.example.co.uk")]
    [InlineData("o'neil_%{x}@example.org")]
    [InlineData("josé@exämple.com")]
    [InlineData("a@b.cd")]
    [InlineData("x@xn--bcher-kva.example")]
    public void Address_is_kept_as_written(string text) => EmailAddress.Create($" {text} ").Value.Should().Be(text);

    [Theory]
    [InlineData("not an address")]
    [InlineData("@example.com")]
    [InlineData("a@")]
    [InlineData("a@example")]
    [InlineData("a@@example.com")]
    [InlineData("a@b@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("a@exa mple.com")]
    [InlineData(".a@example.com")]
    [InlineData("a.@example.com")]
    [InlineData("a..b@example.com")]
    [InlineData("a@-example.com")]
    [InlineData("a@example-.com")]
    [InlineData("a@example..com")]
    [InlineData("a@example.com.")]
    [InlineData("a@127.0.0.1")]
    [InlineData("a,b@example.com")]
    [InlineData("<a@example.com>")]
    public void Text_that_is_no_address_is_refused(string text) =>
        EmailAddress.Check(text).Should().Be(TextFault.NotAnEmailAddress);

    [Fact]
    public void Local_part_has_64_characters_at_the_most()
    {
        EmailAddress.Check(new string('a', 64) + "@example.com").Should().Be(TextFault.None);
        EmailAddress.Check(new string('a', 65) + "@example.com").Should().Be(TextFault.NotAnEmailAddress);
    }

    [Fact]
    public void Label_has_63_characters_at_the_most()
    {
        EmailAddress.Check($"a@{new string('b', 63)}.com").Should().Be(TextFault.None);
        EmailAddress.Check($"a@{new string('b', 64)}.com").Should().Be(TextFault.NotAnEmailAddress);
    }

    [Theory]
    [InlineData("", TextFault.Empty)]
    [InlineData("a\0@example.com", TextFault.ControlCharacter)]
    public void Faults_of_any_text_come_first(string text, TextFault fault) =>
        EmailAddress.Check(text).Should().Be(fault);
}
