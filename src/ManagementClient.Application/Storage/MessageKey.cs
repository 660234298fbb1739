using System.Security.Cryptography;
using System.Text;

namespace ManagementClient.Application.Storage;

/// <summary>
/// Identifies a message across its deliveries: a UUID, or any other text hashed to one (RFC 9562, version 8).
/// </summary>
public readonly record struct MessageKey(Guid Value)
{
    /// <param name="text">White space around it does not count, whether it is a UUID or not.</param>
    public static MessageKey From(string text)
    {
        var trimmed = text.Trim();
        return new MessageKey(Guid.TryParseExact(trimmed, "D", out var value) ? value : Hash(trimmed));
    }

    public override string ToString() => Value.ToString();

    private static Guid Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
