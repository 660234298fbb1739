using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ManagementClient.Application.Storage;

/// <summary>
/// SHA-256 over the key and the three fields as they were sent, so that a redelivery has the same hash even after a
/// release with other rules. The key is a salt: equal customers have different hashes, and a table of known addresses
/// cannot reverse them.
/// </summary>
public static class PayloadHash
{
    private const int SmallBuffer = 512;
    private const int KeyLength = 16;

    public static byte[] Of(RegisterCustomer command)
    {
        var (name, email, phone) = (command.Name.Text ?? "", command.Email.Text ?? "", command.Phone.Text ?? "");
        var length = KeyLength + (3 * sizeof(int))
            + Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(email) + Encoding.UTF8.GetByteCount(phone);
        if (length <= SmallBuffer)
        {
            return Of(command.Key, name, email, phone, stackalloc byte[length]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return Of(command.Key, name, email, phone, rented.AsSpan(0, length));
        }
        finally
        {
            // Clear the personal data before the buffer returns to the pool.
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    private static byte[] Of(MessageKey key, string name, string email, string phone, Span<byte> buffer)
    {
        key.Value.TryWriteBytes(buffer, bigEndian: true, out var length);
        length += Write(name, buffer[length..]);
        length += Write(email, buffer[length..]);
        Write(phone, buffer[length..]);
        return SHA256.HashData(buffer);
    }

    /// <summary>Writes the length first, so that different customers never produce the same bytes.</summary>
    private static int Write(string field, Span<byte> buffer)
    {
        var length = Encoding.UTF8.GetBytes(field, buffer[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(buffer, length);
        return sizeof(int) + length;
    }
}
