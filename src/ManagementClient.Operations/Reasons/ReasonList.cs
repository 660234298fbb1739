using System.Text.Encodings.Web;
using System.Text.Json;

namespace ManagementClient.Operations.Reasons;

/// <summary>The catalogue as data for publishers: <c>contracts/reasons.json</c>.</summary>
public static class ReasonList
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The last is the beginning of codes: the SQLSTATE of the database follows.</summary>
    public static string ToJson() => JsonSerializer.Serialize(
        new
        {
            reasons = ReasonCatalogue.All.Select(reason => Entry(reason, isPrefix: false))
                .Append(Entry(ReasonCatalogue.OfDatabase, isPrefix: true)),
        },
        Readable);

    private static object Entry(RejectionReason reason, bool isPrefix) =>
        new { code = reason.Code, isPrefix, meaning = reason.Meaning, remedyForOperators = reason.Remedy };
}
