using Microsoft.Extensions.Logging;

namespace ManagementClient.Application;

internal static partial class Log
{
    [LoggerMessage(201, LogLevel.Error, "The batch was cut short: {Reason}")]
    internal static partial void BatchCutShort(this ILogger logger, string reason);
}
