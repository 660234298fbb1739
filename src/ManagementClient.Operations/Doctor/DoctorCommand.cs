using System.CommandLine;
using ManagementClient.Domain;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.LocalPostgres.Programs;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Functions;
using ManagementClient.Operations.Queues.Aws;
using Command = System.CommandLine.Command;

namespace ManagementClient.Operations.Doctor;

/// <summary>Reports what is configured, installed and reachable, and what to do about each problem.</summary>
public static class DoctorCommand
{
    private const string Description = """
        Checks what is configured, installed and reachable; names each problem's remedy.

        It changes nothing and downloads nothing. With --stack, --profile, --region or --endpoint-url it also says who
        is signed in to AWS, and how many messages the stack's queues hold.

        Examples:
          managementclient doctor
          managementclient doctor --customers
          managementclient doctor --profile ops --stack management-client
          DB_HOST=db.example.com DB_NAME=clients DB_USER=me DB_PASSWORD=… managementclient doctor --json
        """;

    private static readonly OutputOption Output = new("Write the findings as JSON: short for --output json.");

    private static readonly Option<bool> Customers = new("--customers")
    {
        Description = "Also check the rows of costumers, which reads the whole table.",
    };

    private static readonly Option<double> Timeout =
        TimeoutOption.Create("How long the database may take for its answers");

    public static Command Create()
    {
        var doctor = new Command("doctor", Description) { Customers, Timeout };
        Output.AddTo(doctor);
        StackOption.AddTo(doctor);
        AwsOptions.AddTo(doctor);
        doctor.SetAction(RunAsync);
        return doctor;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var findings = await LookAsync(parsed, parsed.Read(Timeout), cancellationToken);
        var report = new FindingsReport(findings);
        switch (Output.Read(parsed))
        {
            case OutputFormat.Json:
                Json.Write(Terminal.Bytes, report.WriteTo);
                break;
            case OutputFormat.Csv:
                report.WriteTo(Terminal.Out);
                break;
            default:
                report.Show(Terminal.Tables);
                break;
        }

        return report.IsGood ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<List<Finding>> LookAsync(
        ParseResult parsed, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var settings = ToolSettings.Load();
        var variable = DatabaseVariables.Load();
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
            if (parsed.GetValue(Customers) && reached.All(finding => finding.Verdict is not Verdict.Broken))
            {
                findings.AddRange(await CustomersCheck.LookAsync(
                    database.Customers, database.Spellings, RegionOf(variable), cancellationToken));
            }
        }

        var aws = await AwsCheck.LookAsync(parsed, timeout, cancellationToken);
        return [.. findings, .. aws, .. ProgramCheck.OthersOn(search)];
    }

    /// <summary>A region that cannot be used has a finding of its own.</summary>
    private static PhoneRegion? RegionOf(Func<string, string?> variable) =>
        PhoneRegion.Find(variable(PhoneRegionSetting.Variable) ?? "");
}
