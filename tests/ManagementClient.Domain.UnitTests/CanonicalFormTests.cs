using CsCheck;
using ManagementClient.Domain.Normalization;

namespace ManagementClient.Domain.UnitTests;

/// <summary>Spellings from The Unicode Standard and from its own test of normalization.</summary>
public sealed class CanonicalFormTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
            Gen.Int[0x41, 0x5A], Gen.Int[0xC0, 0x17F], Gen.Int[0x300, 0x345], Gen.Int[0x591, 0x5C7],
            Gen.Int[0x1100, 0x11C2], Gen.Int[0xAC00, 0xD7A3], Gen.Int[0x1E00, 0x1EFF], Gen.Int[0x1F00, 0x1FFF])
        .Array[0, 12].Select(codes => string.Concat(codes.Select(char.ConvertFromUtf32)));

    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("A\u030A", "\u00C5")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u1E0A\u0323", "\u1E0C\u0307")]
    [InlineData("D\u0307\u0323", "\u1E0C\u0307")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("a\u0315\u0300\u05AE\u0062", "\u00E0\u05AE\u0315b")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\uD558\u11AB", "\uD55C")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\uF900", "\u8C48")]
    [InlineData("\uD834\uDD5E", "\uD834\uDD57\uD834\uDD65")]
    [InlineData("\uD804\uDC99\uD804\uDCBA", "\uD804\uDC9A")]
    [InlineData("o\u0302\u0301", "\u1ED1")]
    [InlineData("José", "José")]
    public void Equivalent_texts_have_one_spelling(string text, string spelling) =>
        CanonicalForm.Of(text).Should().Be(spelling);

    [Fact]
    public void Spelling_stays_as_it_is() =>
        Text.Sample(text => CanonicalForm.Of(CanonicalForm.Of(text)) == CanonicalForm.Of(text), iter: 20_000);
}
