using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ManagementClient.Simulation.Messaging;

/// <summary>The MD5 digests with which a client of SQS checks what was stored.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-attributes-md5-message-digest-calculation.html
/// </remarks>
#pragma warning disable CA5351 // SQS uses MD5 as a checksum, not for security.
internal static class MessageDigest
{
    private const byte Text = 1;
    private const byte Bytes = 2;

    internal static string OfBody(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    /// <returns>Null where there are none.</returns>
    internal static string? OfAttributes(IEnumerable<KeyValuePair<string, MessageAttributeValue>> attributes)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var any = false;
        foreach (var (name, attribute) in attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            any = true;
            Append(digest, Encoding.UTF8.GetBytes(name));
            Append(digest, Encoding.UTF8.GetBytes(attribute.DataType));
            digest.AppendData([attribute.IsBinary ? Bytes : Text]);
            Append(digest, attribute.IsBinary
                ? Convert.FromBase64String(attribute.Value)
                : Encoding.UTF8.GetBytes(attribute.Value));
        }

        return any ? Convert.ToHexStringLower(digest.GetHashAndReset()) : null;
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
