using ManagementClient.Application.Storage;

namespace ManagementClient.Application.UnitTests;

public sealed class PayloadHashTests
{
    private static readonly MessageKey Key = new(Guid.Parse("95df01b4-ee98-5cb9-9903-4c221d41eb5e"));

    /// <summary>As computed elsewhere: a hash that another release made is found again.</summary>
    [Fact]
    public void Hash_keeps_its_value_from_release_to_release() =>
        HashOf("José", "jose@example.com", "+351912345678")
            .Should().Be("3f02bff294d461b65f0fc924eefdf17d2cb69496150499f713f5c85517deaed3");

    [Fact]
    public void Field_of_any_length_is_hashed_whole() =>
        HashOf(new string('é', 4_000), "jose@example.com", "+351912345678")
            .Should().Be("ef1a61a0f1d093c7b160c27538a55c319ee113a51bd898d11f12c3334e28b128");

    [Theory]
    [InlineData("Jose", "jose@example.com", "+351912345678")]
    [InlineData("José", "jose@example.org", "+351912345678")]
    [InlineData("José", "jose@example.com", "+351912345679")]
    [InlineData("José ", "jose@example.com", "+351912345678")]
    [InlineData("José", "jose@example.com", "+351 912 345 678")]
    [InlineData("Joséjose@example.com", "", "+351912345678")]
    public void Every_difference_in_what_was_sent_makes_another_hash(string name, string email, string phone) =>
        HashOf(name, email, phone).Should().NotBe(HashOf("José", "jose@example.com", "+351912345678"));

    private static string HashOf(string name, string email, string phone) => Convert.ToHexStringLower(PayloadHash.Of(
        new RegisterCustomer(
            Key, SubmittedText.Of(name), SubmittedText.Of(email), SubmittedText.Of(phone), OrderingGroup: null)));
}
