using System.Buffers.Binary;
using System.Text;

namespace ManagementClient.Testing;

/// <summary>Messages of PostgreSQL's protocol as they look on the wire, to cut connections at.</summary>
public static class PostgresMessage
{
    /// <summary>From the client: carry out what was prepared, all rows.</summary>
    public static byte[] Execute => [(byte)'E', 0, 0, 0, 9, 0, 0, 0, 0, 0];

    /// <summary>From the client: the end of a request; outside a transaction the server commits here.</summary>
    public static byte[] Sync => [(byte)'S', 0, 0, 0, 4];

    /// <summary>From the server: the request is done, and committed if it was not inside a transaction.</summary>
    public static byte[] ReadyForQuery => [(byte)'Z', 0, 0, 0, 5];

    /// <summary>From the server: one statement is done, but not yet committed.</summary>
    /// <param name="tag">What was done, for instance <c>INSERT 0 1</c>.</param>
    public static byte[] CommandComplete(string tag)
    {
        byte[] message = [(byte)'C', 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(tag), 0];
        return WithLength(message);
    }

    /// <summary>From the server: it ends the session, or does not begin it.</summary>
    public static byte[] FatalError(string sqlState) =>
        WithLength([(byte)'E', 0, 0, 0, 0, .. Encoding.UTF8.GetBytes($"SFATAL\0VFATAL\0C{sqlState}\0Mfault\0\0")]);

    /// <summary>From the server: log in by SCRAM-SHA-256, which shows nobody the password.</summary>
    public static byte[] AskForScram => WithLength([(byte)'R', 0, 0, 0, 0, 0, 0, 0, 10, .. "SCRAM-SHA-256\0\0"u8]);

    /// <summary>From the server: send the password as it is.</summary>
    public static byte[] AskForPassword => [(byte)'R', 0, 0, 0, 8, 0, 0, 0, 3];

    /// <summary>From the server: send the password's MD5 hash.</summary>
    public static byte[] AskForMd5 => [(byte)'R', 0, 0, 0, 12, 0, 0, 0, 5, 1, 2, 3, 4];

    /// <summary>From the server: no password is needed.</summary>
    public static byte[] AuthenticationOk => [(byte)'R', 0, 0, 0, 8, 0, 0, 0, 0];

    /// <summary>Text in any message, such as a part of the statement.</summary>
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] WithLength(byte[] message)
    {
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), message.Length - 1);
        return message;
    }
}
