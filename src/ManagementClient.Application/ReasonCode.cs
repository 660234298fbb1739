using ManagementClient.Domain;

namespace ManagementClient.Application;

/// <summary>Why a message is rejected, in words that logs, metrics and the runbook share; never with personal data.</summary>
public static class ReasonCode
{
    public const string BodyEmpty = "body_empty";
    public const string BodyNotUnicode = "body_not_unicode";
    public const string BodyNotJson = "body_not_json";
    public const string BodyNotObject = "body_not_object";
    public const string BodyTooDeep = "body_too_deep";
    public const string EnvelopeWithoutMessage = "envelope_without_message";
    public const string KeyReused = "key_reused";

    /// <param name="sqlState">Five characters, PostgreSQL's appendix A.</param>
    public static string RefusedByDatabase(string sqlState) => $"refused_by_database_{sqlState}";

    internal static string Of(string field, SubmittedText.Content content) => field + content switch
    {
        SubmittedText.Content.Null => "_null",
        SubmittedText.Content.NotText => "_not_text",
        SubmittedText.Content.LoneSurrogate => "_lone_surrogate",
        SubmittedText.Content.SeveralTexts => "_repeated",
        _ => "_missing",
    };

    internal static string Of(string field, TextFault fault) => field + fault switch
    {
        TextFault.Empty => "_empty",
        TextFault.TooLong => "_too_long",
        TextFault.ControlCharacter => "_control_character",
        TextFault.LoneSurrogate => "_lone_surrogate",
        TextFault.NotAnEmailAddress => "_not_an_email_address",
        TextFault.NotAPhoneNumber => "_not_a_phone_number",
        _ => "_invalid",
    };
}
