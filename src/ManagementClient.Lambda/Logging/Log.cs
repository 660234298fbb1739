using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Messages;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.Logging;

#pragma warning disable SYSLIB1015 // Ids of a message are fields of its line; the text need not repeat them.
internal static partial class Log
{
    /// <summary>The event of <see cref="BatchMetrics"/>, which writes its own line.</summary>
    internal static readonly EventId BatchHandled = new(LogEvent.BatchHandled, nameof(BatchHandled));

    [LoggerMessage(LogEvent.MessageRejected, LogLevel.Warning, "Message {MessageId} is rejected: {Reasons}")]
    internal static partial void MessageRejected(
        this ILogger logger,
        string messageId,
        string reasons,
        bool setAside,
        MessageKey? messageKey,
        Guid? snsMessageId,
        string? messageTraceId);

    [LoggerMessage(LogEvent.MessageDeferred, LogLevel.Warning, "Message {MessageId} is deferred: {Cause}")]
    internal static partial void MessageDeferred(
        this ILogger logger,
        string messageId,
        Deferral cause,
        MessageKey? messageKey,
        Guid? snsMessageId,
        string? messageTraceId);

    [LoggerMessage(LogEvent.MessageDone, LogLevel.Debug, "Message {MessageId} is {Outcome}")]
    internal static partial void MessageDone(
        this ILogger logger,
        string messageId,
        string outcome,
        MessageKey? messageKey,
        Guid? snsMessageId,
        string? messageTraceId);

    [LoggerMessage(
        104,
        LogLevel.Warning,
        "{Count} rejected messages could not be set aside and return to the queue: {Problem}")]
    internal static partial void SetAsideFailed(this ILogger logger, int count, string problem);

    [LoggerMessage(
        105,
        LogLevel.Error,
        "More than half of the batch is rejected for the same reason and returns to the queue: {Reasons}")]
    internal static partial void MassRejection(this ILogger logger, string reasons);

    [LoggerMessage(
        106,
        LogLevel.Warning,
        "{Count} messages have an IdempotencyKey that holds data of their client; such keys are not logged")]
    internal static partial void KeysTellOfClients(this ILogger logger, int count);

    [LoggerMessage(140, LogLevel.Warning, "A trace of {Spans} spans is lost; no trace is sent for a minute: {Problem}")]
    internal static partial void TraceLost(this ILogger logger, int spans, string problem);

    [LoggerMessage(
        130, LogLevel.Information, "Deleted {Deleted} old keys from the inbox; no old key is left: {IsComplete}")]
    internal static partial void InboxPurged(this ILogger logger, long deleted, bool isComplete);

    [LoggerMessage(131, LogLevel.Information, "Migrated: {Applied} migrations applied now, {AlreadyApplied} before")]
    internal static partial void DatabaseMigrated(this ILogger logger, int applied, int alreadyApplied);

    /// <summary>The event of <see cref="IdNumbersLine"/>, which writes its own line.</summary>
    internal static void IdNumbersRead(this ILogger logger, IdNumbersLine line) => logger.Log(
        line.Numbers.AreRunningOut ? LogLevel.Warning : LogLevel.Information,
        new EventId(132, nameof(IdNumbersRead)),
        line,
        null,
        static (numbers, _) => numbers.ToString());

    [LoggerMessage(LogEvent.InvocationFailed, LogLevel.Error, "The invocation failed")]
    internal static partial void InvocationFailed(this ILogger logger, Exception exception);

    [LoggerMessage(LogEvent.Started, LogLevel.Information, "ManagementClient {Version} starts as {Handler}")]
    internal static partial void FunctionStarts(this ILogger logger, string version, string handler);

    [LoggerMessage(120, LogLevel.Critical, "The function cannot start: {Problem}")]
    internal static partial void CannotStart(this ILogger logger, string problem);

    [LoggerMessage(
        121,
        LogLevel.Warning,
        "The database was not reached during init; the first invocation will try again: {Problem}")]
    internal static partial void DatabaseNotReady(this ILogger logger, string problem);

    [LoggerMessage(122, LogLevel.Critical, "The process ends")]
    internal static partial void ProcessEnds(this ILogger logger, Exception exception);
}
