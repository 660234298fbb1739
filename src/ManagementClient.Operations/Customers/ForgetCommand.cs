using System.CommandLine;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Infrastructure.Model;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Privacy;

namespace ManagementClient.Operations.Customers;

/// <summary>Erases a person's rows from the table.</summary>
internal static class ForgetCommand
{
    private const string Description = """
        Erases a person's rows and says how many; names the person's dead letters.

        The database is the one that DB_HOST names. The person's rows are those with the given address or the given
        number, however they are written: capital or small letters, composed or decomposed accents, encoded domains,
        invisible marks; numbers are read as the function reads them, with PHONE_REGION. If both are given, a row needs
        to have only one of them. People may share a number: look with --dry-run first.

        The keys of the messages that registered them stay in processed_messages: they tell nothing about a person, and
        without them a late duplicate or a redrive would bring the person back.

        A message that was never registered has no key there, and a redrive would register the person. With --queue-url,
        every message of that dead-letter queue that holds the address or the number anywhere is named, valid or not. It
        stays until 'dlq delete' removes it. --delete-messages removes it at once, but not a message of another client
        that merely mentions the address. All queues are read before a row is erased: where one cannot be read, nothing
        is erased. Nothing is erased either where the output cannot be written.

        The exit code is 0 even if messages are named, or if a queue has more than could be looked at: the output says
        so.

        Backups and the publisher's own data are beyond this tool: see docs/erasure.md.

        Examples:
          managementclient customers forget --email ana@example.com --dry-run
          managementclient customers forget --phone "+55 11 98765-4321" --dry-run
          managementclient customers forget --email - < address.txt     # keeps the address out of the shell's history
          managementclient customers forget --email ana@example.com \
            --queue-url https://sqs.us-east-1.amazonaws.com/154133135350/NewClientFunctionDLQ \
            --queue-url https://sqs.us-east-1.amazonaws.com/154133135350/NewClientNotificationDLQ
        """;

    private static readonly PersonOptions Names = new();

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Show the rows and messages, and erase nothing.",
    };

    private static readonly Option<bool> ShowPersonalData = PersonalDataOption.Create();
    private static readonly Option<bool> AsJson = new("--json") { Description = "Write rows and messages as JSON." };
    private static readonly Option<bool> DeleteMessages = new("--delete-messages")
    {
        Description = "Delete the person's messages too, for good.",
    };

    private static readonly DeadLetterQueues Queues = new();

    internal static Command Create()
    {
        var forget = new Command("forget", Description) { DryRun, DeleteMessages, ShowPersonalData, AsJson };
        Names.AddTo(forget);
        Queues.AddTo(forget);
        forget.SetAction(RunAsync);
        return forget;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var person = await Names.ReadAsync(parsed, cancellationToken)
            ?? throw new UsageException("Say whom to forget: --email, --phone, or both.");
        var isDryRun = parsed.GetValue(DryRun);
        await using var database = NamedDatabase.Open();

        // Read the queues first: if one cannot be read, nothing must be erased.
        var findings = await Queues.LookForAsync(person, parsed, cancellationToken);
        if (!isDryRun)
        {
            Announce(database, parsed);
        }

        if (parsed.GetValue(DeleteMessages) && !isDryRun)
        {
            findings = await DeleteAsync(findings, person, parsed, cancellationToken);
        }

        var rows = isDryRun
            ? await database.Customers.OfPersonAsync(person, cancellationToken)
            : await database.Customers.ForgetAsync(person, cancellationToken);
        Report(new Erasure(rows, isDryRun, findings), person, parsed);
        return ExitCode.Success;
    }

    /// <summary>Before the rows are erased: if it fails, the command is repeated and finds the rows.</summary>
    private static async Task<IReadOnlyList<QueueFinding>> DeleteAsync(
        IReadOnlyList<QueueFinding> findings, Person person, ParseResult parsed, CancellationToken cancellationToken)
    {
        var deleted = new List<QueueFinding>();
        foreach (var finding in findings)
        {
            var ids = finding.Letters.Where(letter => !letter.IsOfAnother(person)).Select(letter => letter.Id).ToList();
            if (ids.Count > 0)
            {
                var copies = await Queues.DeleteAsync(finding, ids, parsed, cancellationToken);
                await Terminal.Error.WriteLineAsync($"{Counted.Messages(copies)} deleted from {finding.Queue}.");
            }

            deleted.Add(finding with { IsDeleted = true });
        }

        return deleted;
    }

    /// <summary>
    /// Checks the output before anything is erased: if it cannot be written, nobody would know what was erased. JSON
    /// allows an empty line.
    /// </summary>
    private static void Announce(NamedDatabase database, ParseResult parsed)
    {
        if (!parsed.GetValue(AsJson))
        {
            Terminal.Out.WriteLine($"Erasing in {database.Name}.");
            return;
        }

        var output = Terminal.Bytes;
        output.Write("\n"u8);
        output.Flush();
    }

    private static void Report(Erasure erasure, Person person, ParseResult parsed)
    {
        var customers = new CustomerReport(parsed.GetValue(ShowPersonalData));
        var deadLetters = new QueueFindingReport(person, parsed.GetValue(ShowPersonalData));
        if (parsed.GetValue(AsJson))
        {
            Json.Write(Terminal.Bytes, json =>
            {
                json.WriteNumber("erased", erasure.IsDryRun ? 0 : erasure.Rows.Count);
                json.WriteNumber("found", erasure.Rows.Count);
                customers.WriteTo(json, erasure.Rows);
                deadLetters.WriteTo(json, erasure.Findings);
            });
            return;
        }

        if (erasure.Rows.Count > 0)
        {
            customers.Show(Terminal.Tables, erasure.Rows);
        }

        Terminal.Out.WriteLine(erasure.Summary(person));
        deadLetters.Show(erasure.Findings);
    }

    /// <param name="Rows">The person's rows, which a dry run does not erase.</param>
    private sealed record Erasure(IReadOnlyList<CustomerRow> Rows, bool IsDryRun, IReadOnlyList<QueueFinding> Findings)
    {
        internal string Summary(Person person) => this switch
        {
            { Rows.Count: 0 } => $"No row has that {person.What()}.",
            { IsDryRun: true } => $"{Counted.Rows(Rows.Count)} would be erased; nothing was.",
            _ => $"{Counted.Rows(Rows.Count)} erased. The keys of their messages stay,"
                + " so that no redelivery brings the person back.",
        };
    }
}
