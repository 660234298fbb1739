using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ManagementClient.Application;
using ManagementClient.Domain;

namespace ManagementClient.Infrastructure;

/// <summary>
/// SHA-256 over the key and the customer's normalized fields. The key salts it, so that equal customers cannot be
/// recognized across rows and no table of known addresses undoes it.
/// </summary>
internal static class PayloadHash
{
    internal static byte[] Of(MessageKey key, Customer customer)
    {
        Span<byte> buffer = stackalloc byte[16 + (3 * (sizeof(int) + (4 * 256)))];
        key.Value.TryWriteBytes(buffer, bigEndian: true, out var length);
        length += Write(customer.Name.Value, buffer[length..]);
        length += Write(customer.Email.Value, buffer[length..]);
        length += Write(customer.Phone.Value, buffer[length..]);
        return SHA256.HashData(buffer[..length]);
    }

    /// <summary>The length goes first, so that no two customers share one sequence of bytes.</summary>
    private static int Write(string field, Span<byte> buffer)
    {
        var length = Encoding.UTF8.GetBytes(field, buffer[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(buffer, length);
        return sizeof(int) + length;
    }
}
