namespace ManagementClient.Domain;

/// <summary>
/// A customer's name in its normal spelling (NFC, one space between words): 1 to 256 code points, at least one of them
/// visible, and no control characters.
/// </summary>
public sealed record CustomerName
{
    private CustomerName(string value) => Value = value;

    public string Value { get; }

    public static TextFault Check(string text) => NameText.Of(text, out _);

    /// <param name="name">Null if the text has a fault.</param>
    public static TextFault TryCreate(string text, out CustomerName? name)
    {
        var fault = NameText.Of(text, out var value);
        name = fault is TextFault.None ? new CustomerName(value) : null;
        return fault;
    }

    /// <exception cref="ArgumentException">The text has a fault.</exception>
    public static CustomerName Create(string text) =>
        TryCreate(text, out var name) is var fault && name is not null
            ? name
            : throw TextRules.Invalid(nameof(CustomerName), fault);

    /// <summary>Hides the personal data, so that no log shows it by accident.</summary>
    public override string ToString() => nameof(CustomerName);
}
