namespace ManagementClient.Domain;

/// <summary>
/// A phone number in E.164: <c>+</c> and 8 to 15 digits, kept without the separators it was written with.
/// </summary>
public sealed record PhoneNumber
{
    private const int MinDigits = 8;
    private const int MaxDigits = 15;
    private const string Separators = "-.()/";

    private PhoneNumber(string value) => Value = value;

    public string Value { get; }

    public static TextFault Check(ReadOnlySpan<char> text) => Normalize(text, stackalloc char[MaxDigits + 1], out _);

    /// <param name="phone">Null where the text has a fault.</param>
    public static TextFault TryCreate(string text, out PhoneNumber? phone)
    {
        Span<char> number = stackalloc char[MaxDigits + 1];
        var fault = Normalize(text, number, out var length);
        phone = fault is TextFault.None ? new PhoneNumber(new string(number[..length])) : null;
        return fault;
    }

    /// <exception cref="ArgumentException">The text has a fault.</exception>
    public static PhoneNumber Create(string text) =>
        TryCreate(text, out var phone) is var fault && phone is not null
            ? phone
            : throw TextRules.Invalid(nameof(PhoneNumber), fault);

    /// <summary>Personal data: shown nowhere by accident.</summary>
    public override string ToString() => nameof(PhoneNumber);

    /// <summary>Writes the plus sign and the digits.</summary>
    private static TextFault Normalize(ReadOnlySpan<char> text, Span<char> number, out int length)
    {
        length = 0;
        text = text.Trim();
        if (TextRules.Check(text) is var fault and not TextFault.None)
        {
            return fault;
        }

        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || Separators.Contains(character))
            {
                continue;
            }

            if (length == number.Length || !Belongs(character, length))
            {
                return TextFault.NotAPhoneNumber;
            }

            number[length++] = character;
        }

        return length > MinDigits ? TextFault.None : TextFault.NotAPhoneNumber;
    }

    /// <summary>No country code begins with a zero.</summary>
    private static bool Belongs(char character, int position) => position switch
    {
        0 => character is '+',
        1 => character is >= '1' and <= '9',
        _ => char.IsAsciiDigit(character),
    };
}
