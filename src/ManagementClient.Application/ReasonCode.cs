using ManagementClient.Domain;

namespace ManagementClient.Application;

/// <summary>
/// The reasons for a rejection. Logs, metrics and the runbook use the same codes; none contains personal data.
/// </summary>
public static class ReasonCode
{
    public const string KeyReused = "key_reused";

    /// <param name="absence">Why the field has no text; see <see cref="SubmittedText.Absence"/>.</param>
    public static string Of(string field, string absence) => $"{field}_{absence}";

    public static string Of(string field, TextFault fault) => field + fault switch
    {
        TextFault.Empty => "_empty",
        TextFault.TooLong => "_too_long",
        TextFault.ControlCharacter => "_control_character",
        TextFault.LoneSurrogate => "_lone_surrogate",
        TextFault.NotAnEmailAddress => "_not_an_email_address",
        TextFault.NotAPhoneNumber => "_not_a_phone_number",
        TextFault.WithoutCountryCode => "_without_country_code",
        TextFault.WithExtension => "_with_extension",
        _ => "_invalid",
    };
}
