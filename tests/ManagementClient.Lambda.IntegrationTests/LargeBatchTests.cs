using System.Diagnostics;
using System.Globalization;
using System.Text;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class LargeBatchTests(PostgresFixture postgres)
{
    private const string NoFailures = """{"batchItemFailures":[]}""";
    private const int MostRecords = 10_000;
    private const int MostKilobytes = 128 * 1024;

    /// <summary>The template's, for one of them.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(24)]
    public async Task Largest_batch_and_largest_event_are_registered_in_time_and_in_little_memory()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.StartProcess(database.Settings);
        var records = SqsEvents.Of(Enumerable.Range(0, MostRecords)
            .Select(number => SqsEvents.Record($"{number}", SqsEvents.Client($"Client {number}"))));
        var bytes = Padded(1_000);
        var bodies = Padded(6);

        var responses = new[]
        {
            await function.ResponseToAsync(records),
            await function.ResponseToAsync(bytes),
            await function.ResponseToAsync(bodies),
        };

        responses.Should().AllBe(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(MostRecords + 1_000 + 6)
            .And.OnlyHaveUniqueItems(row => row.Name);
        TimeAtWork(function.Process).Should().BeLessThan(Timeout);
        if (ProgramUnderTest.IsNative && OperatingSystem.IsLinux())
        {
            PeakKilobytes(function.Process).Should().BeLessThan(MostKilobytes);
        }
    }

    /// <summary>An event as large as Lambda takes, of so many records.</summary>
    private static string Padded(int records)
    {
        var bare = Event("");
        var padding = (SqsEvent.LargestPayload - Encoding.UTF8.GetByteCount(bare)) / records;
        return Event(new string('x', padding));

        string Event(string text) => SqsEvents.Of(Enumerable.Range(0, records).Select(number => SqsEvents.Record(
            $"{records}-{number}",
            SqsEvents.Client($"Client {number} of {records}").Replace(
                "{", $$"""{"padding":"{{text}}",""", StringComparison.Ordinal))));
    }

    /// <summary>Processor time, which does not grow when the machine is busy with something else.</summary>
    private static TimeSpan TimeAtWork(FunctionProcess process)
    {
        using var running = Process.GetProcessById(process.Id);
        return running.TotalProcessorTime;
    }

    /// <summary>The most physical memory that the process ever had.</summary>
    private static int PeakKilobytes(FunctionProcess process)
    {
        const string name = "VmHWM:";
        var line = File.ReadLines($"/proc/{process.Id}/status").Single(
            line => line.StartsWith(name, StringComparison.Ordinal));
        return int.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
