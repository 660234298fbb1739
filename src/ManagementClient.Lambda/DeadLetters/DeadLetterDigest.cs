using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Amazon.Lambda.SQSEvents;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>The MD5 digests with which SQS confirms what it has stored.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-attributes-md5-message-digest-calculation.html
/// </remarks>
#pragma warning disable CA5351 // SQS uses MD5 as a checksum, not for security.
internal static class DeadLetterDigest
{
    private const byte TextTransport = 1;
    private const byte BinaryTransport = 2;

    internal static string OfBody(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    /// <returns>Null if there are no attributes: SQS then returns no digest.</returns>
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
