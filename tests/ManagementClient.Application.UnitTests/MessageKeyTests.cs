using ManagementClient.Application.Storage;

namespace ManagementClient.Application.UnitTests;

public sealed class MessageKeyTests
{
    [Fact]
    public void Uuid_is_the_key_itself_in_any_letter_case() =>
        MessageKey.From("95DF01B4-ee98-5cb9-9903-4c221d41eb5e").Value
            .Should().Be(Guid.Parse("95df01b4-ee98-5cb9-9903-4c221d41eb5e"));

    [Theory]
    [InlineData("95df01b4-ee98-5cb9-9903-4c221d41eb5e")]
    [InlineData("signup-4711")]
    public void White_space_around_a_key_does_not_count_whether_it_is_a_uuid_or_not(string text) =>
        MessageKey.From($" \t{text}\u00A0\n").Should().Be(MessageKey.From(text));

    [Fact]
    public void Other_text_becomes_the_same_version_8_uuid_every_time()
    {
        var key = MessageKey.From("signup-4711");

        key.Should().Be(MessageKey.From("signup-4711")).And.NotBe(MessageKey.From("signup-4712"));
        key.Value.Version.Should().Be(8);
        key.Value.Variant.Should().BeInRange(8, 11);
    }

    /// <summary>SHA-256 as computed elsewhere: a key that another release made is found again.</summary>
    [Theory]
    [InlineData("signup-4711", "90d41946-d019-878b-8195-0a7b9e8e5e58")]
    [InlineData("pedido-nº 1", "e21e0983-f8a8-8e63-adc5-7a4087f9b31b")]
    public void Other_text_keeps_its_uuid_from_release_to_release(string text, string uuid) =>
        MessageKey.From(text).ToString().Should().Be(uuid);
}
