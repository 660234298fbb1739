using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.Logging;

internal sealed class JsonLogger(JsonLog log) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => log.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        // Metrics bypass the log level: alarms depend on them.
        if (IsEnabled(logLevel) || state is IMetricsLine)
        {
            log.Write(
                logLevel,
                eventId,
                formatter(state, exception),
                state,
                exception);
        }
    }
}
