using System.Text.Json;

namespace ManagementClient.Local.Rehearsal.Reports;

/// <summary>A rehearsal for a script.</summary>
internal static class RehearsalJson
{
    internal static void Write(Utf8JsonWriter json, RehearsalResult result)
    {
        json.WriteNumber("validClientsSetAside", result.ValidClientsSetAside);
        json.WriteNumber("validClients", result.ValidClients);
        json.WriteNumber("registered", result.Registered);
        json.WriteNumber("duplicates", result.Duplicates);
        json.WriteNumber("poison", result.Poison);
        json.WriteStartObject("setAsideByReason");
        foreach (var (reason, count) in result.SetAsideByReason.OrderBy(reason => reason.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(reason, count);
        }

        json.WriteEndObject();
        json.WriteNumber("mostCopiesOfOnePoison", result.MostCopiesOfOnePoison);
        json.WriteNumber("deepestQueue", result.DeepestQueue);
        json.WriteNumber("oldestMessageSeconds", Math.Round(result.OldestAge.TotalSeconds, 3));
        json.WriteNumber("highestReceiveCount", result.HighestReceiveCount);
        json.WriteNumber("backlogSeconds", Math.Round(result.Backlog.TotalSeconds, 3));
        json.WriteNumber("receives", result.Receives);
        json.WriteNumber("invocations", result.Invocations);
        json.WriteNumber("peakConnections", result.PeakConnections);
        json.WriteNumber("lambdaDollars", Math.Round(RehearsalCost.LambdaDollars(result), 4));
        json.WriteNumber("sqsDollars", Math.Round(RehearsalCost.SqsDollars(result), 4));
        WritePlan(json, result.Plan);
        WriteSamples(json, result.Samples);
    }

    private static void WritePlan(Utf8JsonWriter json, RehearsalPlan plan)
    {
        json.WriteStartObject("plan");
        json.WriteNumber("outageSeconds", plan.Outage.TotalSeconds);
        json.WriteNumber("rate", plan.Rate);
        json.WriteNumber("poisonShare", plan.PoisonShare);
        json.WriteNumber("visibilityTimeoutSeconds", plan.Numbers.VisibilityTimeout.TotalSeconds);
        json.WriteNumber("maxReceiveCount", plan.Numbers.MaxReceiveCount);
        json.WriteNumber("functionTimeoutSeconds", plan.Numbers.FunctionTimeout.TotalSeconds);
        json.WriteNumber("batchSize", plan.Numbers.BatchSize);
        json.WriteNumber("batchWindowSeconds", plan.Numbers.BatchingWindow.TotalSeconds);
        json.WriteNumber("concurrency", plan.Numbers.MaximumConcurrency);
        json.WriteNumber("memorySize", plan.Numbers.MemorySize);
        json.WriteBoolean("setsAside", plan.Numbers.SetsAside);
        json.WriteEndObject();
    }

    private static void WriteSamples(Utf8JsonWriter json, IReadOnlyList<RehearsalSample> samples)
    {
        json.WriteStartArray("samples");
        foreach (var sample in samples)
        {
            json.WriteStartObject();
            json.WriteNumber("seconds", Math.Round(sample.At.TotalSeconds, 3));
            json.WriteNumber("depth", sample.Depth);
            json.WriteNumber("ageOfOldestSeconds", Math.Round(sample.AgeOfOldest.TotalSeconds, 3));
            json.WriteNumber("deadLetters", sample.DeadLetters);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
