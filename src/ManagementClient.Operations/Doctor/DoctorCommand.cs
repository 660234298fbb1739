using System.CommandLine;
using ManagementClient.Domain;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.LocalPostgres.Programs;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Functions;
using Command = System.CommandLine.Command;

namespace ManagementClient.Operations.Doctor;

/// <summary>Reports what is configured, installed and reachable, and what to do about each problem.</summary>
public static class DoctorCommand
{
    private const string Description = """
        Checks what is configured, installed and reachable; names each problem's remedy.

        It changes nothing and downloads nothing. The exit code is 1 if something that is needed does not work.

        Examples:
          managementclient doctor
          managementclient doctor --customers
          DB_HOST=db.example.com DB_NAME=clients DB_USER=me DB_PASSWORD=… managementclient doctor --json
        """;

    private static readonly Option<bool> AsJson = new("--json") { Description = "Write the findings as JSON." };

    private static readonly Option<bool> Customers = new("--customers")
    {
        Description = "Also check the rows of costumers, which reads the whole table.",
    };

    private static readonly Option<double> Timeout =
        TimeoutOption.Create("How long the database may take for its answers");

    public static Command Create()
    {
        var doctor = new Command("doctor", Description) { AsJson, Customers, Timeout };
        doctor.SetAction(RunAsync);
        return doctor;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var findings = await LookAsync(
            parsed.Read(Timeout), parsed.GetValue(Customers), cancellationToken);
        var report = new FindingsReport(findings);
        if (parsed.GetValue(AsJson))
        {
            Json.Write(Terminal.Bytes, report.WriteTo);
        }
        else
        {
            report.Show(Terminal.Tables);
        }

        return report.IsGood ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<List<Finding>> LookAsync(
        TimeSpan timeout, bool withCustomers, CancellationToken cancellationToken)
    {
        var settings = ToolSettings.Load();
        var variable = settings.Value;
        var search = new PostgresSearch();
        List<Finding> findings =
        [
            await DotNetCheck.LookAsync(cancellationToken),
            LocalFunction.IsInside
                ? Finding.Fine("Function", "inside this tool")
                : ProgramCheck.Function(LocalFunction.Path),
            await PostgresCheck.LookAsync(string.IsNullOrEmpty(variable("DB_HOST")), search, cancellationToken),
            .. SettingsCheck.Look(variable, name => settings.Find(name)!.Place),
            .. SettingsCheck.LookAtPhoneRegion(variable),
        ];
        if (SettingsCheck.AreUsable(variable))
        {
            await using var database = NamedDatabase.Open();
            var reached =
                await new DatabaseCheck(database.Source, timeout, TimeProvider.System).LookAsync(cancellationToken);
            findings.AddRange(reached);
            if (withCustomers && reached.All(finding => finding.Verdict is not Verdict.Broken))
            {
                findings.AddRange(await CustomersCheck.LookAsync(
                    database.Customers, database.Spellings, RegionOf(variable), cancellationToken));
            }
        }

        return [.. findings, .. ProgramCheck.OthersOn(search)];
    }

    /// <summary>A region that cannot be used has a finding of its own.</summary>
    private static PhoneRegion? RegionOf(Func<string, string?> variable) =>
        PhoneRegion.Find(variable(PhoneRegionSetting.Variable) ?? "");
}
