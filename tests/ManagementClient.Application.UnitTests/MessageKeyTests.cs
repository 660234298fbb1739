namespace ManagementClient.Application.UnitTests;

public sealed class MessageKeyTests
{
    [Fact]
    public void Uuid_is_the_key_itself_in_any_letter_case() =>
        MessageKey.From("95DF01B4-ee98-5cb9-9903-4c221d41eb5e").Value
            .Should().Be(Guid.Parse("95df01b4-ee98-5cb9-9903-4c221d41eb5e"));

    [Fact]
    public void Other_text_becomes_the_same_version_8_uuid_every_time()
    {
        var key = MessageKey.From("signup-4711");

        key.Should().Be(MessageKey.From("signup-4711")).And.NotBe(MessageKey.From("signup-4712"));
        key.Value.Version.Should().Be(8);
        key.Value.Variant.Should().BeInRange(8, 11);
    }
}
