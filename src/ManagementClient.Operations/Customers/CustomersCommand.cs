using System.CommandLine;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Privacy;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Operations.Customers;

/// <summary>Lists the registered customers.</summary>
public static class CustomersCommand
{
    private const int DefaultLimit = 20;

    private const string Description = """
        Lists the latest customers in the database that DB_HOST names, masked.

        The table keeps no time. --after takes the last id that you know: ids grow in the order of registration. --since
        takes a time, and works where the server has track_commit_timestamp on; it leaves out rows from before that was
        turned on.

        DB_USER needs SELECT on costumers, and DELETE to forget; the function's own user has neither.

        Examples:
          managementclient customers
          managementclient customers --after 1200 --limit 500 --json --show-personal-data
          managementclient customers --since 1h
          managementclient customers forget --email ana@example.com --dry-run
          managementclient customers respell
        """;

    private static readonly Option<long?> After =
        NumberOption.Create("--after", long.MaxValue, "Only rows with an id above this one.");
    private static readonly Option<int?> Limit =
        NumberOption.Create("--limit", 100_000, $"At most this many, the latest; {DefaultLimit} by default.", "-n");
    private static readonly Option<DateTimeOffset?> Since =
        RelativeTime.Option("--since", "Only rows committed since: 30m, 1h, 2d ago, or 2026-11-24, 2026-11-24T08:30Z.");
    private static readonly Option<bool> ShowPersonalData = PersonalDataOption.Create();
    private static readonly OutputOption Output = new("Write the rows as JSON: short for --output json.");

    public static Command Create()
    {
        var customers = new Command("customers", Description)
        {
            After, Limit, Since, ShowPersonalData, ForgetCommand.Create(), RespellCommand.Create(),
        };
        Output.AddTo(customers);
        AwsOptions.AddProfileTo(customers);
        customers.SetAction(RunAsync);
        return customers;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var filter = new CustomerFilter(
            parsed.GetValue(After) ?? 0, parsed.GetValue(Since), parsed.GetValue(Limit) ?? DefaultLimit);
        await using var database = NamedDatabase.Open();
        var customers = database.Customers;
        if (filter.Since is not null && !await customers.KnowsCommitTimesAsync(cancellationToken))
        {
            await Terminal.Error.WriteLineAsync(
                "--since needs track_commit_timestamp = on at the server; the table keeps no time."
                + " Use --after with an id.");
            return ExitCode.Failure;
        }

        var rows = await customers.LatestAsync(filter, cancellationToken);
        var report = new CustomerReport(parsed.GetValue(ShowPersonalData));
        switch (Output.Read(parsed))
        {
            case OutputFormat.Json:
                Json.Write(Terminal.Bytes, json => report.WriteTo(json, rows));
                break;
            case OutputFormat.Csv:
                report.WriteTo(Terminal.Out, rows);
                break;
            default:
                report.Show(Terminal.Tables, rows);
                break;
        }

        return ExitCode.Success;
    }
}
