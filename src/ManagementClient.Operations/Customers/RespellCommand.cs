using System.CommandLine;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Operations.Customers;

/// <summary>Spells rows as the function would store them today.</summary>
internal static class RespellCommand
{
    private const string Description = """
        Counts the rows that today's rules would spell differently or reject.

        Rows that the Python program or an older release wrote may hold extra spaces, decomposed accents, or phone
        numbers as somebody typed them. Without --repair nothing is changed. With it each field that can be read is
        stored in its one spelling, a thousand rows at a time; what would be rejected stays as it is. A row that changes
        meanwhile is left alone. You can interrupt it and repeat it.

        National phone numbers are read with PHONE_REGION, as the function reads them.

        DB_USER needs SELECT on costumers, and UPDATE to repair; the function's own user has neither.

        Examples:
          managementclient customers respell
          PHONE_REGION=BR managementclient customers respell
          PHONE_REGION=BR managementclient customers respell --repair
        """;

    private static readonly Option<bool> Repair = new("--repair") { Description = "Store the new spellings." };
    private static readonly Confirmation Confirmation = new();

    internal static Command Create()
    {
        var respell = new Command("respell", Description) { Repair };
        Confirmation.AddTo(respell);
        AwsOptions.AddProfileTo(respell);
        respell.SetAction(RunAsync);
        return respell;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var region = PhoneRegionSetting.Read(ToolSettings.Load().Value);
        await using var database = NamedDatabase.Open();
        var tally = new SpellingTally();
        await foreach (var page in database.Spellings.PagesAsync(region, cancellationToken))
        {
            tally.Add(page);
        }

        Terminal.Out.WriteLine($"{tally.Summary}.");
        if (!parsed.GetValue(Repair))
        {
            Terminal.Out.WriteLine(
                tally.Differing == 0 ? "There is nothing to repair." : "Nothing was changed; --repair changes them.");
            return ExitCode.Success;
        }

        await Confirmation.AskAsync(
            $"{Counted.Rows(tally.Differing)} of {database.Name} will be spelled anew", parsed, cancellationToken);
        var repaired = 0L;
        await foreach (var page in database.Spellings.PagesAsync(region, cancellationToken))
        {
            repaired += await database.Spellings.RepairAsync(page, cancellationToken);
        }

        Terminal.Out.WriteLine($"{Counted.Rows(repaired)} spelled anew.");
        return ExitCode.Success;
    }
}
