using Amazon.Lambda.SQSEvents;

namespace ManagementClient.Messages;

/// <summary>The values that the function reads from an SQS record.</summary>
internal static class SqsRecord
{
    private const string FifoSuffix = ".fifo";

    extension(SQSEvent.SQSMessage record)
    {
        /// <summary>The publisher's own key, as text or bytes; null if there is none.</summary>
        internal string? IdempotencyKey
        {
            get
            {
                if (record.MessageAttributes?.GetValueOrDefault(PublisherAttributes.IdempotencyKey)
                    is not { } attribute)
                {
                    return null;
                }

                var key = attribute.StringValue
                    ?? (attribute.BinaryValue is { } bytes ? Convert.ToBase64String(bytes.ToArray()) : null);
                return string.IsNullOrWhiteSpace(key) ? null : key;
            }
        }

        /// <summary>The message group of a FIFO queue; null for a standard queue.</summary>
        internal string? OrderingGroup =>
            record.EventSourceArn?.EndsWith(FifoSuffix, StringComparison.Ordinal) is true
                ? record.SystemAttribute(SystemAttributes.MessageGroupId) ?? ""
                : null;

        internal string? SystemAttribute(string name) => record.Attributes?.GetValueOrDefault(name);
    }
}
