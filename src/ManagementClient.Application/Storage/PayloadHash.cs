using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ManagementClient.Application.Storage;

/// <summary>
/// SHA-256 over the key and the three fields as they were sent: a redelivery is the same message whatever the rules of
/// the release that reads it. The key salts the hash, so that equal customers cannot be recognized across rows and no
/// table of known addresses undoes it.
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
            // Personal data does not stay behind in a shared buffer.
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

    /// <summary>The length goes first, so that no two customers share one sequence of bytes.</summary>
    private static int Write(string field, Span<byte> buffer)
    {
        var length = Encoding.UTF8.GetBytes(field, buffer[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(buffer, length);
        return sizeof(int) + length;
    }
}
