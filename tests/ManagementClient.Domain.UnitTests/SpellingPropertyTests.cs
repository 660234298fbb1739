using CsCheck;

namespace ManagementClient.Domain.UnitTests;

/// <summary>What holds for every text, tried with texts from the edge of each rule.</summary>
public sealed class SpellingPropertyTests
{
    private const int Rounds = 5_000;

    private static readonly string[] Invisible =
        ["\u200B", "\u200E", "\u200F", "\u00AD", "\u2060", "\uFEFF", "\u2066", "\u2069", "\u202A", "\u202C"];

    private static readonly Gen<string> NamePart = OneOf(
        "Rosa", "Lima", " ", "\t", "\u00A0", "\u3000", "e\u0301", "é", "Å", "\u0646\u06CC\u200C\u0645\u0627",
        "👩\u200D💻", "❤\uFE0F", "\u200D", "\u2800", "\u202E", "\0", "\uFFFE", "\uD800", "x\u0323\u0307", "O'",
        "字", "-");

    private static readonly Gen<string> EmailPart = OneOf(
        "rosa", "@", ".", "..", "＠", "．", "example", ".com", "é", "e\u0301", "ü", "xn--", "xn--mnchen-3ya", "-", "+",
        " ", "\u2060", "\u200F", "«", "❤", "字", "\uD800", "\0", new string('r', 60), new string('e', 63), "'");

    private static readonly Gen<string> PhonePart = OneOf(
        "+", "00", "0", "011", "55", "44", "39", "(0)", "(11)", "98765", "4321", "21", "7946", "-", " ", "\u2011",
        "\u00A0", "٥", "９", "tel:", ";ext=", "x", " ramal ", "/", "#", "*", "ABC", "\uD800", "\0", "~", ".", "9");

    private static readonly PhoneRegion?[] Regions =
        [null, PhoneRegion.Find("BR"), PhoneRegion.Find("PT"), PhoneRegion.Find("US"), PhoneRegion.Find("IT")];

    private static readonly Gen<string> Name = Texts(NamePart);
    private static readonly Gen<string> Email = Texts(EmailPart);
    private static readonly Gen<string> Phone = Texts(PhonePart);
    private static readonly Gen<string> AnyText = Gen.String;

    [Fact]
    public void Name_that_is_accepted_is_accepted_again_and_stays_as_it_is() =>
        Gen.OneOf(Name, AnyText).Sample(
            text => CustomerName.TryCreate(text, out var name) is not TextFault.None
                || CustomerName.Create(name!.Value).Value == name.Value,
            iter: Rounds);

    [Fact]
    public void Address_that_is_accepted_is_accepted_again_and_stays_as_it_is() =>
        Gen.OneOf(Email, AnyText).Sample(
            text => EmailAddress.TryCreate(text, out var email) is not TextFault.None
                || EmailAddress.Create(email!.Value).Value == email.Value,
            iter: Rounds);

    [Fact]
    public void Number_that_is_accepted_is_accepted_again_and_stays_as_it_is_whatever_the_region() =>
        Gen.Select(Gen.OneOf(Phone, AnyText), Gen.Int[0, Regions.Length - 1], Gen.Int[0, Regions.Length - 1]).Sample(
            (text, region, other) =>
                PhoneNumber.TryCreate(text, Regions[region], out var phone) is not TextFault.None
                || PhoneNumber.Create(phone!.Value, Regions[other]).Value == phone.Value,
            iter: Rounds);

    [Fact]
    public void Marks_that_show_nothing_change_no_name() =>
        Gen.Select(Name, Gen.Int[0, 1_000], OneOf(Invisible)).Sample(
            (text, place, mark) => Result(With(mark, place, text)) == Result(text), iter: Rounds);

    [Fact]
    public void Marks_that_show_nothing_change_no_number_wherever_they_stand() =>
        Gen.Select(Phone, Gen.Int[0, 1_000], OneOf(Invisible)).Sample(
            (text, place, mark) => Phoned(With(mark, place, text)) == Phoned(text), iter: Rounds);

    [Fact]
    public void Marks_that_show_nothing_change_no_address_at_its_ends() =>
        Gen.Select(Email, OneOf(Invisible), OneOf(Invisible)).Sample(
            (text, before, after) => Mailed($"{before}{text}{after}") == Mailed(text), iter: Rounds);

    /// <summary>Half of a surrogate pair is not to meet another half.</summary>
    private static string With(string mark, int place, string text)
    {
        place = Math.Min(place % (text.Length + 1), text.Length);
        var isInPair = place > 0 && place < text.Length && char.IsSurrogatePair(text[place - 1], text[place]);
        return isInPair ? mark + text : text.Insert(place, mark);
    }

    private static (TextFault, string?) Result(string text) =>
        (CustomerName.TryCreate(text, out var name), name?.Value);

    private static (TextFault, string?) Mailed(string text) =>
        (EmailAddress.TryCreate(text, out var email), email?.Value);

    private static (TextFault, string?) Phoned(string text) =>
        (PhoneNumber.TryCreate(text, PhoneRegion.Find("BR"), out var phone), phone?.Value);

    private static Gen<string> OneOf(params string[] texts) =>
        Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static Gen<string> Texts(Gen<string> part) => part.Array[0, 7].Select(parts => string.Concat(parts));
}
