using System.Text;

namespace ManagementClient.Domain.Phones;

/// <summary>
/// A form in which two spellings of one phone number are equal: its digits. It is for comparing and searching, never
/// for storing.
/// </summary>
public static class PhoneForm
{
    /// <returns>The digits of E.164 where the text is a number; otherwise the digits in the text.</returns>
    public static string Of(string text, PhoneRegion? region) =>
        PhoneNumber.TryCreate(text, region, out var number) is TextFault.None
            ? number!.Value[1..]
            : DigitsIn(text);

    /// <summary>Digits of every script, as ASCII digits.</summary>
    public static string DigitsIn(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsDigit(rune))
            {
                digits.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            }
        }

        return digits.ToString();
    }

    /// <param name="digits">E.164 without its plus sign.</param>
    /// <returns>The digits behind the country code; all of them where no country has one of that beginning.</returns>
    public static string WithoutCountryCode(string digits) =>
        CallingCode.Of(digits, out var national) is 0 ? digits : national.ToString();
}
