namespace ManagementClient.Domain.UnitTests;

public sealed class PhoneNumberTests
{
    /// <summary>An attribute cannot hold half a surrogate pair.</summary>
    public static TheoryData<string, TextFault> NoText => new()
    {
        { " ", TextFault.Empty },
        { "\u200B\u2060", TextFault.Empty },
        { "+5511\0999999999", TextFault.ControlCharacter },
        { "+5511999999999\uD83D", TextFault.LoneSurrogate },
    };

    [Theory]
    [InlineData("+5511999999999", "+5511999999999")]
    [InlineData(" +55 (11) 99999-9999 ", "+5511999999999")]
    [InlineData("+46.70.123.45.67", "+46701234567")]
    [InlineData("+49/30/1234567", "+49301234567")]
    [InlineData("+91 98765 43210", "+919876543210")]
    [InlineData("+12345678", "+12345678")]
    [InlineData("+1 [212] 555~0123", "+12125550123")]
    [InlineData("+1 212*555*0123", "+12125550123")]
    [InlineData("++5511999999999", "+5511999999999")]
    [InlineData("+٥٥١١٩٩٩٩٩٩٩٩٩", "+5511999999999")]
    [InlineData("+५५११९९९९९९९९९", "+5511999999999")]
    [InlineData("＋５５（１１）９９９９９－９９９９", "+5511999999999")]
    [InlineData("+𝟓𝟓 𝟏𝟏 𝟗𝟗𝟗𝟗𝟗-𝟗𝟗𝟗𝟗", "+5511999999999")]
    [InlineData("\u202A+55\u200B 11\u00AD99999\u20119999\u202C\uFE0F", "+5511999999999")]
    [InlineData("005511999999999", "+5511999999999")]
    [InlineData("Tel.: +55 11 99999-9999;", "+5511999999999")]
    public void Number_is_kept_without_what_it_was_written_with(string text, string value) =>
        PhoneNumber.Create(text).Value.Should().Be(value);

    [Theory]
    [InlineData("+44 (0)20 7946 0018", "+442079460018")]
    [InlineData("+49 (0)176 12345678", "+4917612345678")]
    [InlineData("+55 (011) 98765-4321", "+5511987654321")]
    [InlineData("+55 (0xx11) 98765-4321", "+5511987654321")]
    [InlineData("+55 0 15 11 98765-4321", "+5511987654321")]
    [InlineData("+7 8 495 123-45-67", "+74951234567")]
    public void Trunk_prefix_is_dropped_where_the_country_drops_it(string text, string value) =>
        PhoneNumber.Create(text).Value.Should().Be(value);

    [Theory]
    [InlineData("+39 06 1234 5678", "+390612345678")]
    [InlineData("+39 (0)6 1234 5678", "+390612345678")]
    [InlineData("+378 0549 886377", "+3780549886377")]
    [InlineData("+379 06 6982 0000", null)]
    [InlineData("+39 06 698 12345", "+390669812345")]
    [InlineData("+225 01 23 45 67 89", "+2250123456789")]
    public void Zero_stays_where_it_is_part_of_the_number(string text, string? value)
    {
        PhoneNumber.TryCreate(text, region: null, out var phone);

        phone?.Value.Should().Be(value);
    }

    [Theory]
    [InlineData("tel:+351-912-345-678", "+351912345678")]
    [InlineData("TEL:912-345-678;phone-context=+351", "+351912345678")]
    [InlineData("tel:+351-912-345-678;isub=1;foo=bar", "+351912345678")]
    [InlineData("tel:%2B351%20912%20345%20678", "+351912345678")]
    public void Link_is_read_with_its_parameters(string text, string value) =>
        PhoneNumber.Create(text).Value.Should().Be(value);

    [Theory]
    [InlineData("BR", "(11) 98765-4321", "+5511987654321")]
    [InlineData("BR", "11987654321", "+5511987654321")]
    [InlineData("BR", "011 98765-4321", "+5511987654321")]
    [InlineData("BR", "0 15 11 98765-4321", "+5511987654321")]
    [InlineData("BR", "(0xx11) 98765-4321", "+5511987654321")]
    [InlineData("BR", "0**11 98765-4321", "+5511987654321")]
    [InlineData("BR", "5511987654321", "+5511987654321")]
    [InlineData("BR", "0055 11 98765-4321", "+5511987654321")]
    [InlineData("BR", "0055 51 98765-4321", "+5551987654321")]
    [InlineData("BR", "00 15 1 212 555 0123", "+12125550123")]
    [InlineData("BR", "00 351 912 345 678", "+351912345678")]
    [InlineData("BR", "+351 912 345 678", "+351912345678")]
    [InlineData("br", "(51) 3333-4444", "+555133334444")]
    [InlineData("PT", "912 345 678", "+351912345678")]
    [InlineData("IT", "06 1234 5678", "+390612345678")]
    [InlineData("GB", "020 7946 0018", "+442079460018")]
    [InlineData("US", "011 44 20 7946 0018", "+442079460018")]
    [InlineData("US", "(212) 555-0123", "+12125550123")]
    [InlineData("US", "1 800 FLOWERS", "+18003569377")]
    [InlineData("HK", "001 65 6123 4567", "+6561234567")]
    [InlineData("JP", "010 1 212 555 0123", "+12125550123")]
    [InlineData("AR", "011 15-2345-6789", "+5491123456789")]
    public void National_number_is_read_as_one_of_the_region(string region, string text, string value) =>
        PhoneNumber.Create(text, PhoneRegion.Find(region)).Value.Should().Be(value);

    [Theory]
    [InlineData("+1234567")]
    [InlineData("+123456789012345")]
    [InlineData("+1234567890123456")]
    [InlineData("+05511999999")]
    [InlineData("+55119999x9999")]
    [InlineData("+٥٥١١٩٩٩")]
    [InlineData("+999 1234 5678")]
    [InlineData("+351 (0)912 345 678")]
    [InlineData("+5511999999999/+5511999999998")]
    [InlineData("+5511999999999 ou 11999999998")]
    [InlineData("+55 11 3333-4444/5555")]
    [InlineData("+")]
    [InlineData("phone")]
    [InlineData("12345")]
    [InlineData("ana11999999999@example.com")]
    [InlineData("+55 11 99999 9999 <script>")]
    public void Text_that_is_no_number_is_refused(string text) =>
        PhoneNumber.Check(text, region: null).Should().Be(TextFault.NotAPhoneNumber);

    [Theory]
    [InlineData("5511999999999")]
    [InlineData("(11) 99999-9999")]
    [InlineData("011 99999-9999")]
    [InlineData("tel:912-345-678;phone-context=example.com")]
    public void National_number_is_refused_where_nobody_says_of_which_country(string text) =>
        PhoneNumber.Check(text, region: null).Should().Be(TextFault.WithoutCountryCode);

    [Theory]
    [InlineData("+55 11 99999-9999 x12")]
    [InlineData("+55 11 99999-9999 ext. 12")]
    [InlineData("+55 11 99999-9999 Ramal: 12")]
    [InlineData("+55 11 99999-9999 #12")]
    [InlineData("+55 11 99999-9999,,12#")]
    [InlineData("+55 11 99999-9999;ext=12")]
    [InlineData("tel:+55-11-99999-9999;ext=12")]
    [InlineData("+7 495 123-45-67 доб. 12")]
    [InlineData("+49 30 1234567 Durchwahl 12")]
    public void Number_with_an_extension_is_refused_as_that(string text) =>
        PhoneNumber.Check(text, region: null).Should().Be(TextFault.WithExtension);

    [Theory]
    [MemberData(nameof(NoText))]
    public void Faults_of_any_text_come_first(string text, TextFault fault) =>
        PhoneNumber.Check(text, region: null).Should().Be(fault);

    [Theory]
    [InlineData("+1234567890123456789012345678901234567890")]
    [InlineData("99999999999999999999")]
    public void Number_with_more_digits_than_any_has_is_none(string text) =>
        PhoneNumber.Check(text, PhoneRegion.Find("BR")).Should().Be(TextFault.NotAPhoneNumber);
}
