using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ManagementClient.Local.Simulation.Functions;

/// <summary>The JSON of an event of records, no larger than an invocation may be.</summary>
internal sealed class EventPayload
{
    /// <summary>The quota of a synchronous invocation, in bytes.</summary>
    internal const int Largest = 6_291_456;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>Adds a record, unless the event would become too large.</summary>
    internal bool TryAdd<T>(T message, Action<Utf8JsonWriter, T> write)
    {
        var record = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(record, Plain))
        {
            write(json, message);
        }

        var beginning = _json.WrittenCount == 0 ? "{\"Records\":["u8 : ","u8;
        if (_json.WrittenCount + beginning.Length + record.WrittenCount + "]}".Length > Largest)
        {
            return false;
        }

        _json.Write(beginning);
        _json.Write(record.WrittenSpan);
        return true;
    }

    internal byte[] ToArray() => [.. _json.WrittenSpan, .. "]}"u8];
}
