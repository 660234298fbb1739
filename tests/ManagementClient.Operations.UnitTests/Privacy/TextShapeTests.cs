using ManagementClient.Operations.Privacy;

namespace ManagementClient.Operations.UnitTests.Privacy;

public sealed class TextShapeTests
{
    [Theory]
    [InlineData("(11) 98765-4321", "(99) 99999-9999")]
    [InlineData("ana@gmail.com", "aaa@aaaaa.aaa")]
    [InlineData("Ana D'Ávila", "Aaa A'Aaaaa")]
    [InlineData("王小明", "aaa")]
    [InlineData("٠١٢", "999")]
    [InlineData("Jose\u0301", "Aaaa")]
    [InlineData("😀", "*")]
    [InlineData("a\nb", "a a")]
    [InlineData("", "")]
    public void Shape_holds_no_letter_and_no_digit_of_the_text(string text, string shape)
    {
        TextShape.Of(text).Should().Be(shape);
    }

    [Fact]
    public void Long_text_is_cut_off()
    {
        TextShape.Of(new string('x', 1000)).Should().HaveLength(61).And.EndWith("…");
    }
}
