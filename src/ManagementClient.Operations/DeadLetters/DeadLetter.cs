using System.Globalization;
using Amazon.SQS.Model;
using ManagementClient.Application;
using ManagementClient.Domain;
using ManagementClient.Messages;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>A message of a dead-letter queue, and what the function would make of it today.</summary>
/// <param name="Reasons">The function's <see cref="ReasonCode"/>s; none where it would take the message.</param>
/// <param name="Key">What the function knows the message by.</param>
/// <param name="KeyTravels">Whether the message carries its key, or is known by the id that SQS gave it.</param>
/// <param name="Client">Null where the body cannot be read.</param>
internal sealed record DeadLetter(
    Message Message, IReadOnlyList<string> Reasons, string Key, bool KeyTravels, RegisterCustomer? Client)
{
    /// <summary>The function would take it: the database was away when it was tried, or its key is another's.</summary>
    internal const string Valid = "valid";

    /// <summary>
    /// The same publication once more: the function that is killed between setting a message aside and its answer sets
    /// it aside again.
    /// </summary>
    internal IReadOnlyList<Message> OtherCopies { get; init; } = [];

    internal IReadOnlyList<Message> Copies => [Message, .. OtherCopies];

    /// <summary>Messages with one key and other texts are none: the key was used for two.</summary>
    internal (string Key, string Text) Publication => (Key, PublishedText.Of(Message.Body));

    internal string Id => Message.MessageId;

    internal string Reason => Reasons.Count == 0 ? Valid : string.Join(", ", Reasons);

    internal int ReceiveCount => (int)Number("ApproximateReceiveCount");

    internal DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeMilliseconds(Number("SentTimestamp"));

    /// <summary>The queue that gave it up; null where nobody says.</summary>
    internal string? SourceArn => Message.Attributes?.GetValueOrDefault("DeadLetterQueueSourceArn");

    internal bool Has(string reason) => reason == Valid ? Reasons.Count == 0 : Reasons.Contains(reason);

    /// <summary>Its client's address is the person's, or it holds that address anywhere.</summary>
    internal bool IsOf(string email) => IsFrom(email) || Texts().Any(text => AddressInText.IsIn(text, email));

    /// <summary>The function would take it, and make a row of that person.</summary>
    internal bool Registers(string email) => Reasons.Count == 0 && IsFrom(email);

    /// <summary>Its client has a good address, and a different one.</summary>
    internal bool IsOfAnother(string email) =>
        Client?.Email.Text is { } own && EmailAddress.Check(own) is TextFault.None && !IsFrom(email);

    private bool IsFrom(string email) =>
        Client?.Email.Text?.Trim().Equals(email, StringComparison.OrdinalIgnoreCase) is true;

    private IEnumerable<string> Texts() =>
    [
        Message.Body,
        .. (Message.Attributes ?? []).Values,
        .. (Message.MessageAttributes ?? []).Values.Select(attribute => attribute.StringValue ?? ""),
    ];

    private long Number(string attribute) =>
        long.TryParse(Message.Attributes?.GetValueOrDefault(attribute), CultureInfo.InvariantCulture, out var value)
            ? value
            : 0;
}
