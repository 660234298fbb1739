using ManagementClient.Application;
using ManagementClient.Domain;
using ManagementClient.Messages;

namespace ManagementClient.Operations.Reasons;

/// <summary>What can be wrong with a field of a client.</summary>
internal static class FieldReasons
{
    private const string Email = "email";
    private const string Phone = "phone";

    private static readonly string[] Fields = ["name", Email, Phone];

    /// <summary>Field by field.</summary>
    internal static IReadOnlyList<RejectionReason> All { get; } = [.. Fields.SelectMany(Of)];

    private static IEnumerable<RejectionReason> Of(string field) =>
    [
        Without(field, SubmittedText.Missing.Absence,
            "The object lacks the field; its name is exact, letter case too.",
            "Tell the publisher which; a release of theirs may have renamed it."),
        Without(field, FieldContent.Null,
            "The field is there, and null.",
            "Ask the publisher whether the client may lack it; here none may."),
        Without(field, FieldContent.NotText,
            "The field is a number, an object, an array or a truth value; a number has lost its plus sign.",
            "Tell the publisher to send text."),
        Without(field, FieldContent.Repeated,
            "The object has the field twice, and nobody can say which counts.",
            "Tell the publisher; most JSON libraries cannot do this, text that is put together by hand can."),
        With(field, TextFault.LoneSurrogate,
            "The field holds half a surrogate pair, which no UTF-8 and no PostgreSQL can hold.",
            "Tell the publisher to cut texts between characters and not inside one."),
        With(field, TextFault.Empty,
            "The text is empty, or nothing in it can be seen.",
            "Ask the publisher to require it where it is typed in."),
        With(field, TextFault.TooLong,
            "The text does not fit its column of 256 characters.",
            "Look whether the field holds something else than it should."),
        With(field, TextFault.ControlCharacter,
            "There is a control character, a code point that is no character, or one that turns the text round.",
            "Tell the publisher to strip what was pasted."),
        .. OfOneField(field),
    ];

    private static IEnumerable<RejectionReason> OfOneField(string field) => field switch
    {
        Email =>
        [
            With(field, TextFault.NotAnEmailAddress,
                "No address as a browser's form would take it, with a domain of two labels or more.",
                "Ask the client for the right one, through the publisher."),
        ],
        Phone =>
        [
            With(field, TextFault.NotAPhoneNumber,
                "No country has that code, or no number of the country that length; or it is no number, or two.",
                "Ask the publisher for one number, with its country code; how it is written does not matter."),
            With(field, TextFault.WithoutCountryCode,
                "A national number, such as (11) 98765-4321, and nobody says of which country.",
                "If all such numbers are of one country, set PHONE_REGION to it, such as BR, and redrive."),
            With(field, TextFault.WithExtension,
                "A good number, and an extension behind it, which E.164 has no place for.",
                "Ask the publisher to leave the extension out, or for a direct number."),
        ],
        _ => [],
    };

    private static RejectionReason Without(string field, string absence, string meaning, string remedy) =>
        new(ReasonCode.Of(field, absence), meaning, remedy);

    private static RejectionReason With(string field, TextFault fault, string meaning, string remedy) =>
        new(ReasonCode.Of(field, fault), meaning, remedy);
}
