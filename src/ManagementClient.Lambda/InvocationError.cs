using System.Buffers;
using System.Text.Json;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Lambda.Runtime;
using ManagementClient.Messages;

namespace ManagementClient.Lambda;

/// <summary>
/// The error that is reported to Lambda. Only our own messages are passed on: any other may quote personal data.
/// </summary>
internal static class InvocationError
{
    internal static string TypeOf(Exception exception) => exception.GetType().Name;

    internal static string MessageOf(Exception exception) =>
        IsOurs(exception)
            ? exception.Message
            : $"Unexpected {exception.GetType().FullName}; its stack trace tells where.";

    /// <summary>The stack trace of a bug; empty if the message explains the error.</summary>
    internal static string[] StackOf(Exception exception) => IsOurs(exception)
        ? []
        : exception.StackTrace?.Split(
            '\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    internal static void Write(Exception exception, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("errorType"u8, TypeOf(exception));
        json.WriteString("errorMessage"u8, MessageOf(exception));
        json.WriteStartArray("stackTrace"u8);
        foreach (var frame in StackOf(exception))
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool IsOurs(Exception exception) =>
        exception is InvalidEventException
            or DatabaseUnavailableException
            or InvalidSettingsException
            or RuntimeApiException;
}
