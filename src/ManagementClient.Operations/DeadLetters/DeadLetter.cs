using System.Globalization;
using System.Text;
using Amazon.SQS.Model;
using ManagementClient.Application;
using ManagementClient.Domain;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Messages;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>A message of a dead-letter queue, judged by the function's present rules.</summary>
/// <param name="Reasons">The function's <see cref="ReasonCode"/>s; empty if it would accept the message.</param>
/// <param name="Key">The key by which the function identifies the message.</param>
/// <param name="KeyTravels">Whether the message carries its key; false if its key is its SQS message id.</param>
/// <param name="Client">Null if the body cannot be read.</param>
internal sealed record DeadLetter(
    Message Message, IReadOnlyList<string> Reasons, string Key, bool KeyTravels, RegisterCustomer? Client)
{
    /// <summary>
    /// Whether the function would accept it. It is here because the database was away, or because its key belongs to
    /// another client.
    /// </summary>
    internal const string Valid = "valid";

    /// <summary>The client is registered, by this very message.</summary>
    internal const string Duplicate = "duplicate";

    /// <summary>Known only where the database was asked.</summary>
    internal bool IsDuplicate { get; init; }

    /// <summary>
    /// Copies of the same publication. If the function is killed after it has set a message aside but before it
    /// responds, it sets the message aside again.
    /// </summary>
    internal IReadOnlyList<Message> OtherCopies { get; init; } = [];

    internal IReadOnlyList<Message> Copies => [Message, .. OtherCopies];

    /// <summary>
    /// Whether both are copies of one message. Messages with the same key and different texts are not: the key was used
    /// twice.
    /// </summary>
    internal (string Key, string Text) Publication => (Key, PublishedText.Of(Message.Body));

    internal string Id => Message.MessageId;

    internal string Reason => this switch
    {
        { IsDuplicate: true } => Duplicate,
        { Reasons.Count: 0 } => Valid,
        _ => string.Join(", ", Reasons),
    };

    /// <summary>
    /// Receives before this look. What was sent here directly has been received by those who looked alone, and
    /// nobody tried to register it from here.
    /// </summary>
    internal int ReceiveCount =>
        SourceArn is null ? 0 : Math.Clamp((int)Number("ApproximateReceiveCount") - 1, 0, MostReceives);

    /// <summary>As often its source queue lets a message be received; all above that were looks.</summary>
    internal int MostReceives { get; init; } = int.MaxValue;

    internal DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeMilliseconds(Number("SentTimestamp"));

    /// <summary>The queue that the message came from; null if unknown.</summary>
    internal string? SourceArn => Message.Attributes?.GetValueOrDefault("DeadLetterQueueSourceArn");

    internal bool Has(string reason) => reason switch
    {
        Duplicate => IsDuplicate,
        Valid => Reasons.Count == 0 && !IsDuplicate,
        _ => Reasons.Contains(reason),
    };

    /// <summary>Whether its client is the person, or the person's address or number occurs anywhere in it.</summary>
    internal bool IsOf(Person person) => IsFrom(person) || Texts().Any(text => PersonInText.IsIn(text, person));

    /// <summary>Whether the function would accept it and create a row for that person.</summary>
    internal bool Registers(Person person) => Reasons.Count == 0 && IsFrom(person);

    /// <summary>Whether its client has a valid address, or number, that is not the person's.</summary>
    internal bool IsOfAnother(Person person) => !IsFrom(person) && (person.Email is not null
        ? Client?.Email.Text is { } email && EmailAddress.Check(email) is TextFault.None
        : Client?.Phone.Text is { } phone && PhoneNumber.Check(phone, region: null) is TextFault.None);

    private bool IsFrom(Person person) => person.Has(Client?.Email.Text, Client?.Phone.Text);

    private IEnumerable<string> Texts() =>
    [
        Message.Body,
        .. (Message.Attributes ?? []).Values,
        .. (Message.MessageAttributes ?? []).Values.Select(TextOf),
    ];

    private static string TextOf(MessageAttributeValue attribute) =>
        attribute.StringValue ?? (attribute.BinaryValue is { } bytes ? Encoding.UTF8.GetString(bytes.ToArray()) : "");

    private long Number(string attribute) =>
        long.TryParse(Message.Attributes?.GetValueOrDefault(attribute), CultureInfo.InvariantCulture, out var value)
            ? value
            : 0;
}
