namespace ManagementClient.Application;

/// <summary>What a message holds in one field: a text, or the reason why there is none.</summary>
public readonly record struct SubmittedText
{
    private SubmittedText(string? text, Content content)
    {
        Text = text;
        Holds = content;
    }

    public enum Content
    {
        Nothing,
        Null,
        NotText,
        LoneSurrogate,
        SeveralTexts,
        Text,
    }

    public static SubmittedText Missing => default;

    public string? Text { get; }

    public Content Holds { get; }

    public static SubmittedText Of(string text) => new(text, Content.Text);

    public static SubmittedText Without(Content reason) => new(null, reason);

    /// <summary>Personal data: shown nowhere by accident.</summary>
    public override string ToString() => Holds.ToString();
}
