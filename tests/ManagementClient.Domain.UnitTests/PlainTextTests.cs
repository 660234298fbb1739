namespace ManagementClient.Domain.UnitTests;

/// <summary>Plain text is judged by a short cut, which must say what the long way says.</summary>
public sealed class PlainTextTests
{
    public static TheoryData<int> Refused => ['\0', '\u001F', '\u007F', '\u0084', '\u009F'];

    [Fact]
    public void Every_character_is_judged_by_what_it_is()
    {
        var misjudged = Enumerable.Range(char.MinValue, char.MaxValue + 1)
            .Select(code => (char)code)
            .Where(character => CustomerName.Check($"a{character}b") != FaultOf(character));

        misjudged.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Control_character_is_found_wherever_it_is(int code)
    {
        var missed =
            from length in Enumerable.Range(3, 254)
            from place in Enumerable.Range(1, length - 2)
            where CustomerName.Check(Plain(length, place, (char)code)) is not TextFault.ControlCharacter
            select (length, place);

        missed.Should().BeEmpty();
    }

    [Theory]
    [InlineData(1, TextFault.None)]
    [InlineData(255, TextFault.None)]
    [InlineData(256, TextFault.None)]
    [InlineData(257, TextFault.TooLong)]
    public void Plain_text_has_256_characters_at_the_most(int length, TextFault fault) =>
        CustomerName.Check(new string('n', length)).Should().Be(fault);

    [Fact]
    public void Plain_text_and_any_other_have_the_same_limit()
    {
        CustomerName.Check(Plain(256, 255, 'é')).Should().Be(TextFault.None);
        CustomerName.Check(Plain(257, 256, 'é')).Should().Be(TextFault.TooLong);
    }

    [Fact]
    public void Space_around_plain_text_does_not_count() =>
        CustomerName.Check($"\t {new string('n', 256)} \n").Should().Be(TextFault.None);

    private static TextFault FaultOf(char character) => character switch
    {
        _ when char.IsWhiteSpace(character) => TextFault.None,
        '\u202D' or '\u202E' or '\uFFFE' or '\uFFFF' or (>= '\uFDD0' and <= '\uFDEF') => TextFault.ControlCharacter,
        _ when char.IsControl(character) => TextFault.ControlCharacter,
        _ when char.IsSurrogate(character) => TextFault.LoneSurrogate,
        _ => TextFault.None,
    };

    private static string Plain(int length, int place, char odd) => string.Create(length, (place, odd), (text, at) =>
    {
        text.Fill('n');
        text[at.place] = at.odd;
    });
}
