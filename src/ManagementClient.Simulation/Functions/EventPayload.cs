using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ManagementClient.Simulation.Functions;

/// <summary>The JSON of an event of records, no larger than an invocation may be.</summary>
public sealed class EventPayload
{
    /// <summary>The quota of a synchronous invocation, in bytes.</summary>
    public const int Largest = 6_291_456;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly ArrayBufferWriter<byte> _record = new();

    /// <summary>Adds a record, unless the event would become too large.</summary>
    public bool TryAdd<T>(T message, Action<Utf8JsonWriter, T> write)
    {
        _record.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_record, Plain))
        {
            write(json, message);
        }

        var beginning = _json.WrittenCount == 0 ? "{\"Records\":["u8 : ","u8;
        if (_json.WrittenCount + beginning.Length + _record.WrittenCount + "]}".Length > Largest)
        {
            return false;
        }

        _json.Write(beginning);
        _json.Write(_record.WrittenSpan);
        return true;
    }

    public byte[] ToArray() => [.. _json.WrittenSpan, .. "]}"u8];
}
