using System.Text.RegularExpressions;
using ManagementClient.Application;
using ManagementClient.Domain;
using ManagementClient.Infrastructure.Storage;
using ManagementClient.Messages;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>Every reason that a dead letter can have.</summary>
internal static partial class KnownReasons
{
    private static readonly string[] Absences =
    [
        default(SubmittedText).Absence,
        FieldContent.Null, FieldContent.NotText, FieldContent.LoneSurrogate, FieldContent.Repeated,
    ];

    /// <summary>Words of the faults that phone numbers alone have.</summary>
    private static readonly string[] OfPhones = ["Phone", "CountryCode", "Extension"];

    /// <summary>All but the database's refusals, which are as many as PostgreSQL has error codes.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        DeadLetter.Valid,
        UnreadableReason.BodyEmpty, UnreadableReason.BodyNotUnicode, UnreadableReason.BodyNotJson,
        UnreadableReason.BodyNotObject, UnreadableReason.BodyTooDeep, UnreadableReason.EnvelopeWithoutMessage,
        .. OfField("name", ["Email", .. OfPhones]),
        .. OfField("email", OfPhones),
        .. OfField("phone", "Email"),
        ReasonCode.KeyReused,
    ];

    internal static bool Has(string reason) => All.Contains(reason) || OfDatabase().IsMatch(reason);

    /// <param name="others">Words of faults that other fields alone have.</param>
    private static IEnumerable<string> OfField(string field, params string[] others) => Absences
        .Select(absence => ReasonCode.Of(field, absence))
        .Concat(Enum.GetValues<TextFault>()
            .Where(fault => fault is not TextFault.None
                && !others.Any(other => fault.ToString().Contains(other, StringComparison.Ordinal)))
            .Select(fault => ReasonCode.Of(field, fault)))
        .Distinct();

    [GeneratedRegex($@"^{RefusalReason.Prefix}[0-9A-Z]{{5}}\z")]
    private static partial Regex OfDatabase();
}
