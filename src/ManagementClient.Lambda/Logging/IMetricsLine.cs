using System.Text.Json;

namespace ManagementClient.Lambda.Logging;

/// <summary>
/// The state of a log line that CloudWatch makes metrics of. It is written whatever the level: the level filters words,
/// and alarms depend on metrics.
/// </summary>
internal interface IMetricsLine
{
    /// <summary>The fields of the line, after those that every line has.</summary>
    void Write(Utf8JsonWriter json);
}
