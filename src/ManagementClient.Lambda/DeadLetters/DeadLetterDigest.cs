using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Amazon.Lambda.SQSEvents;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>The MD5 digests by which SQS says what it has stored.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-attributes-md5-message-digest-calculation.html
/// </remarks>
#pragma warning disable CA5351 // SQS identifies messages by MD5; nothing is protected by it.
internal static class DeadLetterDigest
{
    private const byte TextTransport = 1;
    private const byte BinaryTransport = 2;

    internal static string OfBody(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    /// <returns>Null where there are no attributes: SQS gives no digest of none.</returns>
    internal static string? OfAttributes(IReadOnlyDictionary<string, SQSEvent.MessageAttribute> attributes)
    {
        if (attributes.Count == 0)
        {
            return null;
        }

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var (name, attribute) in attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            Append(digest, Encoding.UTF8.GetBytes(name));
            Append(digest, Encoding.UTF8.GetBytes(attribute.DataType));
            digest.AppendData([attribute.StringValue is null ? BinaryTransport : TextTransport]);
            Append(digest, attribute.StringValue is { } text
                ? Encoding.UTF8.GetBytes(text)
                : attribute.BinaryValue.ToArray());
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private static void Append(IncrementalHash digest, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        digest.AppendData(length);
        digest.AppendData(bytes);
    }
}
#pragma warning restore CA5351
