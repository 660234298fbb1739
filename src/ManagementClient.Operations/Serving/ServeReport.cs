using System.Globalization;
using System.Text.Json;
using ManagementClient.Operations.Commands;
using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Operations.Serving;

/// <summary>
/// Writes a line for each batch and a total: for people to standard error, or as JSON to standard output.
/// </summary>
internal sealed class ServeReport(bool json, bool showsLog)
{
    private readonly Lock _gate = new();
    private BatchLine _sum = new(0, 0, 0, 0, null, TimeSpan.Zero);
    private int _batches;

    internal void Add(BatchLine batch)
    {
        lock (_gate)
        {
            _batches++;
            _sum = _sum.Plus(batch);
            if (json)
            {
                Write("batch", batch);
                return;
            }

            var clock = TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            Terminal.Note($"{clock}  {batch}");
        }
    }

    /// <summary>Reports a problem that is tried again.</summary>
    internal static void Complain(string line) => Terminal.Error.WriteLine(line);

    /// <summary>
    /// Reports a line of the function's log: every line if requested, otherwise only those about a failure.
    /// </summary>
    internal void Pass(LogLine line)
    {
        if (showsLog || IsFailure(line.Text))
        {
            Terminal.Error.WriteLine(line.Text);
        }
    }

    internal void End(string queue)
    {
        if (json)
        {
            Write("end", _sum);
            return;
        }

        Terminal.Error.WriteLine($"{queue}: {Counted.Batches(_batches)}, {_sum} together.");
    }

    private static void Write(string what, BatchLine line) => Terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        what,
        received = line.Received,
        deleted = line.Deleted,
        left = line.Left,
        undeleted = line.Undeleted,
        complaint = line.Complaint,
        durationMs = Math.Round(line.Duration.TotalMilliseconds, 1),
    }));

    private static bool IsFailure(string line)
    {
        try
        {
            using var log = JsonDocument.Parse(line);
            return log.RootElement.GetProperty("level").GetString() is "ERROR" or "FATAL";
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return true;
        }
    }
}
