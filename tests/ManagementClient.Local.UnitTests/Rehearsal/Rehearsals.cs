using System.Globalization;
using ManagementClient.Local.Rehearsal;
using ManagementClient.Local.Rehearsal.Runs;
using ManagementClient.Local.Rehearsal.Template;

namespace ManagementClient.Local.UnitTests.Rehearsal;

/// <summary>Plans to rehearse, and the numbers of a stack as template.yaml deploys it.</summary>
internal static class Rehearsals
{
    internal static readonly RehearsalNumbers Deployed = new()
    {
        VisibilityTimeout = TimeSpan.FromSeconds(420),
        MaxReceiveCount = 1000,
        Retention = TimeSpan.FromDays(14),
        FunctionTimeout = TimeSpan.FromSeconds(60),
        MemorySize = 512,
        BatchSize = 100,
        BatchingWindow = TimeSpan.FromSeconds(1),
        MaximumConcurrency = 20,
        SetsAside = true,
    };

    /// <summary>Five receives, and rejected messages given back.</summary>
    internal static readonly RehearsalNumbers WithoutSettingAside =
        Deployed with { MaxReceiveCount = 5, SetsAside = false };

    internal static RehearsalPlan Of(string outage, RehearsalNumbers numbers, double rate = 1) => new()
    {
        Outage = TimeSpan.Parse(outage, CultureInfo.InvariantCulture),
        Rate = rate,
        Numbers = numbers,
    };

    internal static Task<RehearsalResult> RunAsync(RehearsalPlan plan) =>
        RehearsalRun.RunAsync(plan, TestContext.Current.CancellationToken);
}
