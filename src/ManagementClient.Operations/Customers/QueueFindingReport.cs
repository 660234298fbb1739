using System.Text.Json;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.DeadLetters;
using ManagementClient.Operations.DeadLetters.Inspection;
using ManagementClient.Operations.Privacy;
using Spectre.Console;

namespace ManagementClient.Operations.Customers;

/// <summary>Lists the messages that contain a person's address or number, and what to do about them.</summary>
internal sealed class QueueFindingReport(Person person, bool showsPersonalData)
{
    private readonly InspectReport _tables = new(Terminal.Tables, TimeProvider.System, showsPersonalData);
    private readonly DeadLetterJson _json = new(showsPersonalData);

    internal void Show(IReadOnlyList<QueueFinding> findings)
    {
        if (findings.Count == 0)
        {
            Terminal.Out.WriteLine(
                "No dead-letter queue was searched for the person's messages: name each with --queue-url,"
                + " or both with --stack.");
        }

        foreach (var finding in findings)
        {
            Terminal.Out.WriteLine();
            Show(finding);
        }
    }

    internal void WriteTo(Utf8JsonWriter json, IReadOnlyList<QueueFinding> findings)
    {
        json.WriteStartArray("deadLetterQueues");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("queue", finding.Queue);
            json.WriteString("url", finding.Url.AbsoluteUri);
            json.WriteNumber("lookedAt", finding.LookedAt);
            json.WriteNumber("notLookedAt", finding.NotLookedAt);
            json.WriteStartArray("messages");
            foreach (var letter in finding.Letters)
            {
                json.WriteStartObject();
                _json.WriteTo(json, letter);
                json.WriteBoolean("registersThePerson", letter.Registers(person));
                json.WriteBoolean("isAnotherClients", letter.IsOfAnother(person));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Show(QueueFinding finding)
    {
        Terminal.Out.WriteLine(
            $"{finding.Queue}: {Counted.Messages(finding.LookedAt)} looked at,"
            + $" {(finding.Letters.Count == 0 ? "none" : Counted.Number(finding.Letters.Count))}"
            + $" with the {person.What()}.");
        if (finding.NotLookedAt > 0)
        {
            Terminal.Out.WriteLine(
                $"Not looked at: about {Counted.Number(finding.NotLookedAt)} more, which another reader holds or "
                + "others of"
                + " their FIFO group precede. Look again.");
        }

        _tables.ShowGroups(finding.Letters);
        Tell("A redrive registers the person, unless it did before", finding, letter => letter.Registers(person));
        Tell("Another client's, so look before you delete", finding, letter => letter.IsOfAnother(person));
        if (!finding.IsDeleted && Ids(finding, letter => !letter.IsOfAnother(person)) is { Length: > 0 } own)
        {
            Terminal.Out.WriteLine(
                $"To delete: managementclient dlq delete {own} --queue-url {finding.Url}{finding.Options}");
        }
    }

    private static void Tell(string what, QueueFinding finding, Func<DeadLetter, bool> isOne)
    {
        if (Ids(finding, isOne) is { Length: > 0 } ids)
        {
            Terminal.Out.WriteLine($"{what}: {ids}");
        }
    }

    private static string Ids(QueueFinding finding, Func<DeadLetter, bool> isOne) =>
        string.Join(' ', finding.Letters.Where(isOne).Select(letter => letter.Id));
}
