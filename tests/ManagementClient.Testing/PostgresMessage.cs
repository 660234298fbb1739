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

    /// <summary>Text in any message, such as a part of the statement.</summary>
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] WithLength(byte[] message)
    {
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), message.Length - 1);
        return message;
    }
}
