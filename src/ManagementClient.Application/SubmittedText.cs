namespace ManagementClient.Application;

/// <summary>The content of one field of a message: a text, or the reason why there is none.</summary>
public readonly record struct SubmittedText
{
    private const string NothingSubmitted = "missing";

    private readonly string? _absence;

    private SubmittedText(string? text, string? absence)
    {
        Text = text;
        _absence = absence;
    }

    public static SubmittedText Missing => default;

    public string? Text { get; }

    /// <summary>Why there is no text, as the end of a reason code.</summary>
    public string Absence => _absence ?? NothingSubmitted;

    public static SubmittedText Of(string text) => new(text, absence: null);

    /// <param name="absence">The end of a reason code, such as <c>not_text</c>.</param>
    public static SubmittedText Without(string absence) => new(text: null, absence);

    /// <summary>Hides the personal data, so that no log shows it by accident.</summary>
    public override string ToString() => Text is null ? Absence : "text";
}
