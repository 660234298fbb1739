using ManagementClient.Application;
using ManagementClient.Domain;
using ManagementClient.Operations.Queues;
using ManagementClient.Operations.Reasons;

namespace ManagementClient.Operations.DeadLetters.Inspection;

/// <summary>What a reason means, what to do about it, and the command that does it.</summary>
/// <param name="Command">To be pasted into a shell.</param>
internal sealed record ReasonAdvice(string Meaning, string Remedy, string Command)
{
    private const string Tool = "managementclient dlq";

    private static readonly string[] Fields = ["name_", "email_", "phone_"];
    private static readonly string WithoutCountryCode = ReasonCode.Of("phone", TextFault.WithoutCountryCode);
    private static readonly string Absence = $"_{SubmittedText.Missing.Absence}";

    /// <param name="letter">One of those that have the reason; of several reasons the first counts.</param>
    internal static ReasonAdvice For(DeadLetter letter, QueueReference queue, bool isDatabaseAsked) => letter switch
    {
        { IsDuplicate: true } => new(
            "The client is registered, by this very message.",
            "Nothing is lost: delete it.",
            $"{Tool} delete {queue} --only {DeadLetter.Duplicate}"),
        { Reasons: [] } => new(
            isDatabaseAsked
                ? "The function would take it: the cause is gone."
                : "The function would take it, unless its key is another client's: the database was not asked.",
            "Send it back.",
            $"{Tool} redrive {queue} --only {DeadLetter.Valid}"),
        _ => For(letter.Reasons[0], queue),
    };

    private static ReasonAdvice For(string reason, QueueReference queue)
    {
        var known = ReasonCatalogue.Find(reason)
            ?? new RejectionReason(reason, "A reason that this release does not know.", "Look at the message.");
        return new ReasonAdvice(known.Meaning, known.Remedy, CommandFor(reason, $"{queue} --only {reason}"));
    }

    private static string CommandFor(string reason, string selection)
    {
        if (reason == WithoutCountryCode)
        {
            return $"{Tool} edit {selection} --phone-region BR --dry-run";
        }

        if (ReasonCatalogue.IsOfDatabase(reason))
        {
            return $"{Tool} redrive {selection}";
        }

        if (reason.EndsWith(Absence, StringComparison.Ordinal))
        {
            return $"{Tool} edit {selection} --rename {OtherNameOf(reason)} --dry-run";
        }

        return IsOfField(reason)
            ? $"{Tool} export {selection} --format csv --show-personal-data --file {reason}.csv"
            : $"{Tool} inspect {selection} --show-personal-data";
    }

    /// <summary>A field that is missing often has its name in another language.</summary>
    private static string OtherNameOf(string reason) => reason[..^Absence.Length] switch
    {
        "name" => "nome=name_costumer",
        "email" => "mail=email",
        _ => "telefone=phone",
    };

    private static bool IsOfField(string reason) =>
        Fields.Any(field => reason.StartsWith(field, StringComparison.Ordinal));
}
