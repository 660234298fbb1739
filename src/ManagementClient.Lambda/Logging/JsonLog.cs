using System.Buffers;
using System.Text.Json;
using ManagementClient.Messages;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.Logging;

/// <summary>
/// Writes the log to standard output, one JSON object per line, with the fields and levels of Lambda's JSON log format.
/// An exception is written as an <see cref="InvocationError"/>.
/// </summary>
internal sealed class JsonLog(Stream output, LogLevel minimum, TimeProvider timeProvider) : ILoggerFactory
{
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>The id of the current invocation; null between invocations.</summary>
    internal string? RequestId { get; set; }

    /// <summary>
    /// The X-Ray trace id of the current invocation; null between invocations or if it is not traced.
    /// </summary>
    internal string? TraceId { get; set; }

    public ILogger CreateLogger(string categoryName) => new JsonLogger(this);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("There is one log.");

    public void Dispose() => output.Dispose();

    internal bool IsEnabled(LogLevel level) => level >= minimum && level is not LogLevel.None;

    internal void Write(
        LogLevel level,
        EventId eventId,
        string message,
        object? state,
        Exception? exception)
    {
        lock (_lock)
        {
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line))
            {
                json.WriteStartObject();
                json.WriteString("timestamp"u8, timeProvider.GetUtcNow().UtcDateTime);
                json.WriteString("level"u8, NameOf(level));
                json.WriteString(LogField.Message, message);
                json.WriteNumber(LogField.EventId, eventId.Id);
                if (RequestId is not null)
                {
                    json.WriteString("requestId"u8, RequestId);
                }

                if (TraceId is not null)
                {
                    json.WriteString("traceId"u8, TraceId);
                }

                WriteState(json, state);
                WriteException(json, exception);
                json.WriteEndObject();
            }

            _line.Write("\n"u8);
            output.Write(_line.WrittenSpan);
            output.Flush();
        }
    }

    private static void WriteState(Utf8JsonWriter json, object? state)
    {
        switch (state)
        {
            case IMetricsLine metrics:
                metrics.Write(json);
                break;
            case IReadOnlyList<KeyValuePair<string, object?>> properties:
                WriteProperties(json, properties);
                break;
        }
    }

    private static void WriteProperties(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> properties)
    {
        foreach (var (name, value) in properties)
        {
            if (value is null || name is "{OriginalFormat}")
            {
                continue;
            }

            json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(name));
            switch (value)
            {
                case int number:
                    json.WriteNumberValue(number);
                    break;
                case bool flag:
                    json.WriteBooleanValue(flag);
                    break;
                case double number:
                    json.WriteNumberValue(Math.Round(number, 3));
                    break;
                default:
                    json.WriteStringValue(value.ToString());
                    break;
            }
        }
    }

    private static void WriteException(Utf8JsonWriter json, Exception? exception)
    {
        if (exception is null)
        {
            return;
        }

        json.WriteString("errorType"u8, InvocationError.TypeOf(exception));
        json.WriteString("errorMessage"u8, InvocationError.MessageOf(exception));
        json.WriteStartArray("stackTrace"u8);
        foreach (var frame in InvocationError.StackOf(exception))
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARN",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };
}
