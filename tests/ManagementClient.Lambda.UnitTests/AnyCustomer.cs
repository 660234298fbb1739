using System.Text;
using CsCheck;
using ManagementClient.Domain;
using ManagementClient.Domain.Normalization;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>Customers as they must be registered, over all of Unicode.</summary>
internal static class AnyCustomer
{
    private static readonly Gen<string> Letter = Gen.Frequency(
            (3, Gen.Int['!', '~']), (2, Gen.Int[0xA1, 0xD7FF]), (1, Gen.Int[0xE000, 0xFFFF]), (
                2, Gen.Int[0x10000, 0x10FFFF]))
        .Select(value => new Rune(value).ToString())
        .Where(letter => CustomerName.TryCreate($"a{letter}b", out var name) is TextFault.None
            && name!.Value == $"a{letter}b"
            && CustomerName.Create(letter + "b").Value == letter + "b"
            && CustomerName.Create("a" + letter).Value == "a" + letter);

    private static readonly Gen<string> Word = Letter.Array[1, 20].Select(string.Concat);

    private static readonly Gen<string> Label =
        Gen.Char.AlphaNumeric.Array[1, 12].Select(letters => new string(letters));

    private static readonly Gen<string> Name = Word.Array[1, 4]
        .Select(words => CanonicalForm.Of(string.Join(' ', words)))
        .Where(name => CustomerName.Check(name) is TextFault.None);

    private static readonly Gen<string> Email = Gen.Select(
        Label, Label, Gen.OneOf("com", "org", "рф", "co.uk"),
        (local, domain, top) => $"{local}@{domain}.{top}");

    /// <summary>Numbers that the countries have, in E.164.</summary>
    private static readonly Gen<string> Phone = Gen.Select(
        Gen.OneOf("+55119", "+1212", "+4479", "+49176", "+22507"), Gen.Char['2', '9'].Array[8], (start, digits) =>
            start + new string(start is "+1212" ? digits[1..] : digits));

    internal static Gen<(string Name, string Email, string Phone)> Valid => Gen.Select(Name, Email, Phone);
}
