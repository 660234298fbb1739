using System.Globalization;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Privacy;

namespace ManagementClient.Operations.DeadLetters.Inspection;

/// <summary>
/// Dead letters as a table for people who work with spreadsheets. Masked fields have other names than the real ones, so
/// that no mask comes back as a correction.
/// </summary>
internal sealed class DeadLetterCsv(TimeSpan retention, bool showsPersonalData)
{
    private static readonly string[] Facts = ["id", "reasons", "sent_at", "deleted_at", "receives"];
    private static readonly string[] Personal = ["name_costumer", "email", "phone", "body"];

    internal string Header { get; } = Csv.Line(
        Facts.Concat(Personal.Select(column => showsPersonalData ? column : $"{column}_shape")));

    internal string Line(DeadLetter letter) => Csv.Line(
    [
        letter.Id,
        letter.Reason,
        Time(letter.SentAt),
        Time(letter.SentAt + retention),
        letter.ReceiveCount.ToString(CultureInfo.InvariantCulture),
        Shown(letter.Client?.Name.Text),
        Shown(letter.Client?.Email.Text),
        Shown(letter.Client?.Phone.Text),
        letter.Client is null ? Shown(letter.Message.Body) : "",
    ]);

    private string? Shown(string? text) => text is null || showsPersonalData ? text : TextShape.Of(text);

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
