namespace ManagementClient.Domain.UnitTests;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("leonardo@example.com")]
    [InlineData("first.last+tag@sub.example.co.uk")]
    [InlineData("o'neil_%{x}@example.org")]
    [InlineData("josé@exämple.com")]
    [InlineData("a@b.cd")]
    [InlineData(".a@example.com")]
    [InlineData("a.@example.com")]
    [InlineData("a..b@example.com")]
    [InlineData("a@127.0.0.1")]
    [InlineData("Ana@Example.COM")]
    [InlineData("用户@例子.广告")]
    [InlineData("अजय@डाटा.भारत")]
    [InlineData("a@xn--mnchen-3ya.example")]
    [InlineData("a@XN--MNCHEN-3YA.example")]
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
    [InlineData("a@-example.com")]
    [InlineData("a@xn--.com")]
    [InlineData("a@xn--a.example")]
    [InlineData("\"a\"@example.com")]
    [InlineData("“a”@example.com")]
    [InlineData("a’s@example.com")]
    [InlineData("a\u200B@example.com")]
    [InlineData("a@exa\u00ADmple.com")]
    [InlineData("a\uE000@example.com")]
    [InlineData("a\u0378@example.com")]
    [InlineData("a\uFFFD@example.com")]
    [InlineData("a@ex❤ample.com")]
    [InlineData("a\u3164@example.com")]
    [InlineData("a\u2028@example.com")]
    [InlineData("a\u037E@example.com")]
    [InlineData("a@example-.com")]
    [InlineData("a@example..com")]
    [InlineData("a@example.com.")]
    [InlineData("a,b@example.com")]
    [InlineData("<a@example.com>")]
    public void Text_that_is_no_address_is_refused(string text) =>
        EmailAddress.Check(text).Should().Be(TextFault.NotAnEmailAddress);

    [Theory]
    [InlineData("\u200B\uFEFFa@example.com\u200F\u2069", "a@example.com")]
    [InlineData("a＠example．com", "a@example.com")]
    [InlineData("a@example。co｡jp", "a@example.co.jp")]
    [InlineData("rose\u0301@cafe\u0301.example", "rosé@café.example")]
    [InlineData("\u3000a@example.com\u2028", "a@example.com")]
    public void Address_is_repaired_where_it_can_be_understood(string text, string value) =>
        EmailAddress.Create(text).Value.Should().Be(value);

    [Fact]
    public void Octets_count_and_not_characters()
    {
        EmailAddress.Check(new string('字', 21) + "@example.com").Should().Be(TextFault.None);
        EmailAddress.Check(new string('字', 22) + "@example.com").Should().Be(TextFault.NotAnEmailAddress);
        EmailAddress.Check($"a@{new string('ü', 59)}.com").Should().Be(TextFault.NotAnEmailAddress);
    }

    [Fact]
    public void Address_has_254_octets_at_the_most()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('b', 62), 3));

        EmailAddress.Check($"{new string('a', 64)}@{domain}").Should().Be(TextFault.None);
        EmailAddress.Check($"{new string('a', 64)}@{domain}.b").Should().Be(TextFault.NotAnEmailAddress);
    }

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
