using System.Globalization;
using System.Text.Json;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Functions;
using Spectre.Console;

namespace ManagementClient.Local.Publishing;

/// <summary>Reports the publications and their outcomes.</summary>
/// <param name="names">The publications by SNS message id.</param>
/// <param name="fates">The outcomes; null if they cannot be observed.</param>
internal sealed class PublishReport(
    string topic,
    IReadOnlyDictionary<string, string> names,
    IReadOnlyList<PublicationFate>? fates)
{
    /// <summary>If there are more, they are only counted.</summary>
    internal const int MostListed = 20;

    internal bool IsGood => fates is null || fates.All(fate => fate.IsGood);

    internal void Show(IAnsiConsole console)
    {
        if (fates is { Count: <= MostListed })
        {
            console.Write(Table(fates));
        }

        console.MarkupLineInterpolated($"[bold]{Counted.Number(names.Count)}[/] published to {topic}{Sums()}");
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("topic", topic);
        json.WriteNumber("published", names.Count);
        if (fates is null)
        {
            WriteIds(json);
            return;
        }

        WriteFates(json, fates);
    }

    private void WriteIds(Utf8JsonWriter json)
    {
        json.WriteStartArray("messages");
        foreach (var id in names.Keys)
        {
            json.WriteStartObject();
            json.WriteString("messageId", id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFates(Utf8JsonWriter json, IReadOnlyList<PublicationFate> fates)
    {
        json.WriteNumber("registered", fates.Count(fate => fate.Kind is OutcomeKind.Registered));
        json.WriteNumber("alreadyRegistered", fates.Count(fate => fate.Kind is OutcomeKind.AlreadyRegistered));
        json.WriteNumber("deadLettered", fates.Count(fate => fate.IsDead));
        json.WriteStartArray("messages");
        foreach (var fate in fates)
        {
            json.WriteStartObject();
            json.WriteString("messageId", fate.SnsMessageId);
            json.WriteNumber("tries", fate.Tries);
            json.WriteString("outcome", fate.Outcome);
            json.WriteBoolean("deadLettered", fate.IsDead);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private string Sums()
    {
        if (fates is null)
        {
            return "; 'dlq inspect' shows what the function rejects";
        }

        var sums = fates
            .GroupBy(fate => fate.IsDead ? $"{fate.Outcome}; dead-letter queue" : fate.Outcome)
            .Select(group => $"{Counted.Number(group.Count())} {group.Key}");
        return ": " + string.Join(", ", sums);
    }

    private Table Table(IReadOnlyList<PublicationFate> listed)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Message", "Tries", "Outcome");
        foreach (var fate in listed)
        {
            var colour = fate.IsGood ? "green" : "red";
            table.AddRow(
                Markup.Escape(names.GetValueOrDefault(fate.SnsMessageId, fate.SnsMessageId)),
                fate.Tries.ToString(CultureInfo.InvariantCulture),
                $"[{colour}]{Markup.Escape(fate.IsDead ? $"{fate.Outcome}; dead-letter queue" : fate.Outcome)}[/]");
        }

        return table;
    }
}
