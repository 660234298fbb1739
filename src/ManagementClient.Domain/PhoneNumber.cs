namespace ManagementClient.Domain;

/// <summary>A phone number in E.164: <c>+</c> and 8 to 15 digits, kept without the separators it was written with.</summary>
public sealed record PhoneNumber
{
    private const int MinDigits = 8;
    private const int MaxDigits = 15;
    private const string Separators = "-.()/";

    private PhoneNumber(string value) => Value = value;

    public string Value { get; }

    public static TextFault Check(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (TextRules.Check(text) is var fault and not TextFault.None)
        {
            return fault;
        }

        Span<char> number = stackalloc char[MaxDigits + 1];
        return Normalize(text, number) > MinDigits ? TextFault.None : TextFault.NotAPhoneNumber;
    }

    /// <exception cref="ArgumentException"><see cref="Check"/> finds a fault.</exception>
    public static PhoneNumber Create(string text)
    {
        TextRules.ThrowIf(Check(text), nameof(PhoneNumber));
        Span<char> number = stackalloc char[MaxDigits + 1];
        return new PhoneNumber(new string(number[..Normalize(text.AsSpan().Trim(), number)]));
    }

    /// <summary>Personal data: shown nowhere by accident.</summary>
    public override string ToString() => nameof(PhoneNumber);

    /// <summary>Writes the plus sign and the digits; gives how many characters, or 0 where the text is no number.</summary>
    private static int Normalize(ReadOnlySpan<char> text, Span<char> number)
    {
        var length = 0;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || Separators.Contains(character))
            {
                continue;
            }

            if (length == number.Length || !Belongs(character, length))
            {
                return 0;
            }

            number[length++] = character;
        }

        return length;
    }

    /// <summary>No country code begins with a zero.</summary>
    private static bool Belongs(char character, int position) => position switch
    {
        0 => character is '+',
        1 => character is >= '1' and <= '9',
        _ => char.IsAsciiDigit(character),
    };
}
