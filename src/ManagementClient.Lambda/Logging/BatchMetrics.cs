using System.Globalization;
using System.Text.Json;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Messages;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.Logging;

/// <summary>
/// The numbers of one batch. They are the summary line of the log, from which CloudWatch extracts metrics (embedded
/// metric format). Log fields and metrics share the line: the format allows it, and each line costs money.
/// </summary>
internal sealed class BatchMetrics : IMetricsLine
{
    private readonly TimeProvider _timeProvider;
    private readonly string _functionName;
    private readonly long _started;
    private readonly int _received;
    private readonly bool _isColdStart;
    private readonly double? _oldestSeconds;
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private int _registered;
    private int _duplicates;
    private int _rejected;
    private int _deferred;
    private long _databaseStarted;
    private TimeSpan _database;
    private TimeSpan _duration;

    internal BatchMetrics(
        IReadOnlyList<SQSEvent.SQSMessage> records, string functionName, bool isColdStart, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _functionName = functionName;
        _started = timeProvider.GetTimestamp();
        _received = records.Count;
        _isColdStart = isColdStart;
        _oldestSeconds = OldestSeconds(records, timeProvider.GetUtcNow());
    }

    /// <summary>The messages that were set aside.</summary>
    internal int SetAside { get; set; }

    /// <summary>The messages that could not be set aside and return to the queue.</summary>
    internal int SetAsideFailed { get; set; }

    /// <summary>
    /// More than half of the batch was rejected for the same reason and therefore returns to the queue.
    /// </summary>
    internal bool MassRejection { get; set; }

    internal void DatabaseBegins() => _databaseStarted = _timeProvider.GetTimestamp();

    internal void DatabaseEnds() => _database += _timeProvider.GetElapsedTime(_databaseStarted);

    internal void Add(Registration registration)
    {
        switch (registration)
        {
            case Registration.Registered:
                _registered++;
                break;
            case Registration.Duplicate:
                _duplicates++;
                break;
            case Registration.Rejected rejected:
                _rejected++;
                foreach (var reason in rejected.Reasons)
                {
                    _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
                }

                break;
            default:
                _deferred++;
                break;
        }
    }

    /// <summary>Logs a batch that returns as a whole, with the cause.</summary>
    internal void LogFailure(ILogger logger)
    {
        _deferred = _received;
        Log(logger);
    }

    internal void Log(ILogger logger)
    {
        _duration = _timeProvider.GetElapsedTime(_started);
        logger.Log(LogLevel.Information, Logging.Log.BatchHandled, this, null, static (batch, _) => batch.ToString());
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Batch of {_received}: {_registered} registered, {_duplicates} already registered, {_rejected} rejected, "
        + $"{_deferred} deferred, in {_duration.TotalMilliseconds:0.###} ms");

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString(EmbeddedMetrics.Dimension, _functionName);
        json.WriteNumber(EmbeddedMetrics.Received, _received);
        json.WriteNumber(EmbeddedMetrics.Registered, _registered);
        json.WriteNumber(EmbeddedMetrics.Duplicates, _duplicates);
        json.WriteNumber(EmbeddedMetrics.Rejected, _rejected);
        json.WriteNumber(EmbeddedMetrics.Deferred, _deferred);
        json.WriteNumber(EmbeddedMetrics.Duration, Math.Round(_duration.TotalMilliseconds, 3));
        json.WriteNumber(EmbeddedMetrics.DatabaseDuration, Math.Round(_database.TotalMilliseconds, 3));
        json.WriteNumber(EmbeddedMetrics.ColdStart, _isColdStart ? 1 : 0);
        if (_oldestSeconds is { } age)
        {
            json.WriteNumber(EmbeddedMetrics.OldestMessageAge, Math.Round(age, 3));
        }

        if (_reasons.Count > 0)
        {
            json.WriteNumber(EmbeddedMetrics.SetAside, SetAside);
            json.WriteNumber(EmbeddedMetrics.SetAsideFailed, SetAsideFailed);
            json.WriteNumber(EmbeddedMetrics.MassRejection, MassRejection ? 1 : 0);
        }

        foreach (var (reason, count) in _reasons)
        {
            json.WriteNumber(EmbeddedMetrics.RejectedFor + reason, count);
        }

        EmbeddedMetrics.WriteDirective(json, _timeProvider.GetUtcNow(), _oldestSeconds is not null, _reasons.Keys);
    }

    /// <summary>Null if no record has a sent time.</summary>
    private static double? OldestSeconds(IReadOnlyList<SQSEvent.SQSMessage> records, DateTimeOffset now)
    {
        var oldest = long.MaxValue;
        for (var index = 0; index < records.Count; index++)
        {
            if (long.TryParse(
                records[index].Attributes?.GetValueOrDefault(SystemAttributes.SentTimestamp),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var sent))
            {
                oldest = Math.Min(oldest, sent);
            }
        }

        return oldest == long.MaxValue ? null : Math.Max(0, now.ToUnixTimeMilliseconds() - oldest) / 1000.0;
    }
}
