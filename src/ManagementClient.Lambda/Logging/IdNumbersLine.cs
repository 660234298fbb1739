using System.Globalization;
using System.Text.Json;
using ManagementClient.Infrastructure.Storage;

namespace ManagementClient.Lambda.Logging;

/// <summary>How far the numbers of <c>costumers.id</c> have been given out.</summary>
internal sealed record IdNumbersLine(IdNumbers Numbers, string FunctionName, DateTimeOffset Now) : IMetricsLine
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString(EmbeddedMetrics.Dimension, FunctionName);
        json.WriteNumber(EmbeddedMetrics.IdNumbersUsed, Math.Round(Numbers.Percent, 3));
        EmbeddedMetrics.WriteIdNumbersDirective(json, Now);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Numbers.Last} of {Numbers.Highest} numbers of costumers.id are given out");
}
