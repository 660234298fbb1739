using System.Text.Json;
using ManagementClient.Application;

namespace ManagementClient.Messages;

/// <summary>
/// The fields of a JSON object that is either a client's data or the SNS envelope around it. The data's names must
/// match exactly; the envelope's names may be in any letter case.
/// </summary>
internal ref struct MessageBody
{
    private SubmittedText _name;
    private SubmittedText _email;
    private SubmittedText _phone;
    private bool _isNotification;
    private string? _snsMessageId;
    private string? _idempotencyKey;
    private string? _traceParent;

    internal readonly SubmittedText Name => _name;

    internal readonly SubmittedText Email => _email;

    internal readonly SubmittedText Phone => _phone;

    /// <summary>Whether the object is an SNS envelope: it has the envelope's fields and none of the data's.</summary>
    internal readonly bool IsEnvelope => _isNotification && !HasClientField;

    /// <summary>Whether the object is neither a client's data nor an SNS envelope.</summary>
    internal readonly bool HoldsNothing => !_isNotification && !HasClientField;

    internal readonly bool HasClientField =>
        _name != SubmittedText.Missing || _email != SubmittedText.Missing || _phone != SubmittedText.Missing;

    /// <summary>The message inside the envelope, in UTF-8.</summary>
    internal ReadOnlyMemory<byte>? EnvelopedMessage { get; private set; }

    /// <summary>
    /// The publisher's own key, otherwise the SNS message id. It is the same for every delivery of a publication.
    /// </summary>
    internal readonly string? EnvelopeKey => IsEnvelope ? _idempotencyKey ?? _snsMessageId : null;

    internal readonly string? EnvelopeTraceParent => IsEnvelope ? _traceParent : null;

    internal readonly string? SnsMessageId => IsEnvelope ? _snsMessageId : null;

    /// <exception cref="JsonException">The text is not JSON, or is nested too deeply.</exception>
    /// <exception cref="InvalidOperationException">A name, or a field of an envelope, is not valid Unicode.</exception>
    internal void Read(ref Utf8JsonReader reader)
    {
        while (JsonFields.ReadProperty(ref reader))
        {
            if (reader.ValueTextEquals("name_costumer"u8))
            {
                _name = ReadField(ref reader, _name);
            }
            else if (reader.ValueTextEquals("email"u8))
            {
                _email = ReadField(ref reader, _email);
            }
            else if (reader.ValueTextEquals("phone"u8))
            {
                _phone = ReadField(ref reader, _phone);
            }
            else
            {
                ReadEnvelopeField(ref reader);
            }
        }
    }

    private void ReadEnvelopeField(ref Utf8JsonReader reader)
    {
        if (JsonFields.IsNamed(reader, "Type"u8))
        {
            reader.Read();
            _isNotification = reader.TokenType is JsonTokenType.String && reader.ValueTextEquals("Notification"u8);
            reader.Skip();
        }
        else if (JsonFields.IsNamed(reader, "Message"u8))
        {
            EnvelopedMessage = ReadUtf8(ref reader);
        }
        else if (JsonFields.IsNamed(reader, "MessageId"u8))
        {
            _snsMessageId = ReadKey(ref reader);
        }
        else if (JsonFields.IsNamed(reader, "MessageAttributes"u8))
        {
            ReadAttributes(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    /// <summary>Null if the value is not a text. It is kept as UTF-8 because it is parsed as JSON next.</summary>
    private static ReadOnlyMemory<byte>? ReadUtf8(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        return JsonText.Unescape(reader);
    }

    private void ReadAttributes(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (JsonFields.ReadProperty(ref reader))
        {
            if (reader.ValueTextEquals(PublisherAttributes.IdempotencyKey))
            {
                ReadAttributeValue(ref reader, ref _idempotencyKey);
            }
            else if (reader.ValueTextEquals(PublisherAttributes.TraceParent))
            {
                ReadAttributeValue(ref reader, ref _traceParent);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadAttributeValue(ref Utf8JsonReader reader, ref string? value)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (JsonFields.ReadProperty(ref reader))
        {
            if (JsonFields.IsNamed(reader, "Value"u8))
            {
                value = ReadKey(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>Treats a blank text as missing; otherwise all messages without a key would share one.</summary>
    private static string? ReadKey(ref Utf8JsonReader reader) =>
        JsonFields.ReadText(ref reader) is { } key && !string.IsNullOrWhiteSpace(key) ? key : null;

    private static SubmittedText ReadField(ref Utf8JsonReader reader, SubmittedText earlier)
    {
        reader.Read();
        var submitted = ReadValue(ref reader);
        reader.Skip();
        return earlier == SubmittedText.Missing ? submitted : SubmittedText.Without(FieldContent.Repeated);
    }

    private static SubmittedText ReadValue(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType switch
            {
                JsonTokenType.String => SubmittedText.Of(reader.GetString()!),
                JsonTokenType.Null => SubmittedText.Without(FieldContent.Null),
                _ => SubmittedText.Without(FieldContent.NotText),
            };
        }
        catch (InvalidOperationException)
        {
            return SubmittedText.Without(FieldContent.LoneSurrogate);
        }
    }
}
