using System.Globalization;
using Amazon.Lambda.SQSEvents;

namespace ManagementClient.Messages;

/// <summary>The values that the function reads from an SQS record.</summary>
public static class SqsRecord
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
        public string? OrderingGroup =>
            record.EventSourceArn?.EndsWith(FifoSuffix, StringComparison.Ordinal) is true
                ? record.SystemAttribute(SystemAttributes.MessageGroupId) ?? ""
                : null;

        /// <summary>
        /// How often the message has been received, including this time; 1 if the queue does not say.
        /// </summary>
        public int ReceiveCount => int.TryParse(
            record.SystemAttribute(SystemAttributes.ApproximateReceiveCount),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var count) ? count : 1;

        internal string? SystemAttribute(string name) => record.Attributes?.GetValueOrDefault(name);
    }
}
