using System.CommandLine;
using ManagementClient.Infrastructure;
using Spectre.Console;

namespace ManagementClient.Local.Customers;

/// <summary>Erases what the table knows of a person.</summary>
internal static class ForgetCommand
{
    private const string Description = """
        Erases a person's rows, and says how many there were.

        The database is the one that DB_HOST names. Rows are the person's whose e-mail address is the given one, in
        capital or small letters.

        The keys of the messages that registered them stay in processed_messages: they tell nothing about a person, and
        without them a late duplicate or a redrive would bring the person back. A message that was never registered has
        no key there; look for the person in the dead-letter queues too. Backups and the publisher's own data are beyond
        this tool: see "Erasing a person's data" in docs/operations.md.

        Examples:
          managementclient customers forget --email ana@example.com --dry-run
          managementclient customers forget --email - < address.txt     keeps the address out of the shell's history
        """;

    private static readonly Option<string> Email = new("--email")
    {
        Description = "The person's e-mail address, or - to read it from standard input.",
        HelpName = "address",
        Required = true,
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show the rows and erase nothing." };
    private static readonly Option<bool> ShowPersonalData = PersonalDataOption.Create();
    private static readonly Option<bool> AsJson = new("--json") { Description = "Write the rows as JSON." };

    internal static Command Create()
    {
        var forget = new Command("forget", Description) { Email, DryRun, ShowPersonalData, AsJson };
        forget.SetAction(RunAsync);
        return forget;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var email = await AddressArgument.ReadAsync(parsed.GetValue(Email)!, cancellationToken);
        var isDryRun = parsed.GetValue(DryRun);
        await using var database = NamedDatabase.Open();
        var table = new CustomerTable(database.Source);
        var rows = isDryRun
            ? await table.OfPersonAsync(email, cancellationToken)
            : await table.ForgetAsync(email, cancellationToken);
        Report(rows, isDryRun, parsed);
        return ExitCode.Success;
    }

    private static void Report(List<CustomerRow> rows, bool isDryRun, ParseResult parsed)
    {
        var report = new CustomerReport(parsed.GetValue(ShowPersonalData));
        if (parsed.GetValue(AsJson))
        {
            Json.Write(Console.OpenStandardOutput(), json =>
            {
                json.WriteNumber("erased", isDryRun ? 0 : rows.Count);
                json.WriteNumber("found", rows.Count);
                report.WriteTo(json, rows);
            });
            return;
        }

        if (rows.Count == 0)
        {
            Console.WriteLine("No row has that address.");
            return;
        }

        report.Show(AnsiConsole.Console, rows);
        Console.WriteLine(isDryRun
            ? $"{Counted.Rows(rows.Count)} would be erased; nothing was."
            : $"{Counted.Rows(rows.Count)} erased. The keys of their messages stay,"
                + " so that no redelivery brings the person back.");
    }
}
