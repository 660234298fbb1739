using ManagementClient.Operations.Privacy;

namespace ManagementClient.Operations.UnitTests.Privacy;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("Ana Souza", "A… S…")]
    [InlineData("Élodie", "É…")]
    [InlineData("Bo Li", "… …")]
    [InlineData("  ", "…")]
    [InlineData("😀😀😀", "😀…")]
    [InlineData("Ana\nSouza", "A… S…")]
    [InlineData("One two three four five six seven", "O… t… t… f… f…")]
    public void Name_keeps_the_first_letter_of_a_word(string name, string masked) =>
        PersonalData.MaskName(name).Should().Be(masked);

    [Theory]
    [InlineData("leonardo@example.com", "l…@….com")]
    [InlineData("al@example.com", "…@….com")]
    [InlineData("o'neil@x@mail.example.org", "o…@….org")]
    [InlineData("ana@localhost", "a…@…")]
    [InlineData("no address at all", "…")]
    [InlineData("ana@example.com Ana Souza", "a…@…")]
    [InlineData("ana@example.5511999999977", "a…@…")]
    public void Address_keeps_a_letter_and_the_top_level_domain(string email, string masked) =>
        PersonalData.MaskEmail(email).Should().Be(masked);

    [Theory]
    [InlineData("+5511999999977", "…77")]
    [InlineData("112", "…")]
    public void Phone_number_keeps_two_digits(string phone, string masked) =>
        PersonalData.MaskPhone(phone).Should().Be(masked);
}
