using System.CommandLine;
using ManagementClient.Local.Rehearsal.Reports;
using ManagementClient.Local.Rehearsal.Runs;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Local.Rehearsal;

/// <summary>Tells before an outage what it would do to the messages.</summary>
internal static class RehearseCommand
{
    private const string Description = """
        Runs an outage of the database through the simulator, in virtual time, with the numbers of template.yaml.

        Shows what becomes of the queue, of valid clients and of bad messages, how long the backlog takes, and what it
        costs at the list prices of us-east-1. Nothing is sent or stored anywhere. Messages come at an even rate from
        five minutes before the outage to five minutes after it.

        Examples:
          managementclient rehearse --outage 6h --rate 1 --poison 1%
          managementclient rehearse --outage 3d --rate 0.2 --json
          managementclient rehearse --outage 1h --max-receive-count 5 --returned
        """;

    internal static Command Create()
    {
        var options = new RehearsalOptions();
        var json = new Option<bool>("--json") { Description = "Write the figures as JSON." };
        var rehearse = new Command("rehearse", Description);
        options.AddTo(rehearse);
        rehearse.Add(json);
        rehearse.SetAction((parsed, cancellationToken) =>
            RunAsync(options.Plan(parsed), parsed.GetValue(json), cancellationToken));
        return rehearse;
    }

    private static async Task<int> RunAsync(RehearsalPlan plan, bool asJson, CancellationToken cancellationToken)
    {
        var result = await RehearsalRun.RunAsync(plan, cancellationToken);
        if (asJson)
        {
            Json.Write(Terminal.Bytes, json => RehearsalJson.Write(json, result));
        }
        else
        {
            new RehearsalReport(Terminal.Tables).Show(result);
        }

        return result.ValidClientsSetAside == 0 ? ExitCode.Success : ExitCode.Failure;
    }
}
