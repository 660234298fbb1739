namespace ManagementClient.Domain;

/// <summary>A customer's name: trimmed, 1 to 256 code points, no control characters.</summary>
public sealed record CustomerName
{
    private CustomerName(string value) => Value = value;

    public string Value { get; }

    public static TextFault Check(ReadOnlySpan<char> text) => TextRules.Check(text.Trim());

    /// <exception cref="ArgumentException"><see cref="Check"/> finds a fault.</exception>
    public static CustomerName Create(string text)
    {
        TextRules.ThrowIf(Check(text), nameof(CustomerName));
        return new CustomerName(text.Trim());
    }

    /// <summary>Personal data: shown nowhere by accident.</summary>
    public override string ToString() => nameof(CustomerName);
}
