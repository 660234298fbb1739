using ManagementClient.Application.Storage;
using Npgsql;
using NpgsqlTypes;

namespace ManagementClient.Infrastructure.Storage;

/// <summary>
/// Writes a chunk to the inbox and to <c>costumers</c> in one statement: atomic and race-free without BEGIN.
/// </summary>
internal static class RegistrationStatement
{
    // If a concurrent statement holds a key, the insert waits for it and then returns no row. Keys are sorted, so that
    // two batches take their locks in the same order and cannot deadlock. Under READ COMMITTED the last join sees only
    // the rows from before the statement; a key that was inserted meanwhile has no hash there.
    internal const string Register = """
        WITH input AS (
          SELECT * FROM unnest($1, $2, $3, $4, $5) AS i(message_key, payload_hash, name, email, phone)
        ), fresh AS (
          INSERT INTO processed_messages (message_key, payload_hash)
          SELECT message_key, payload_hash FROM input ORDER BY message_key
          ON CONFLICT DO NOTHING
          RETURNING message_key
        ), registered AS (
          INSERT INTO costumers (name_costumer, email, phone)
          SELECT name, email, phone FROM input JOIN fresh USING (message_key)
        )
        SELECT message_key, seen.payload_hash
        FROM input LEFT JOIN processed_messages AS seen USING (message_key)
        WHERE message_key NOT IN (SELECT message_key FROM fresh)
        """;

    private const string FindHashes =
        "SELECT message_key, payload_hash FROM processed_messages WHERE message_key = ANY ($1)";

    /// <returns>
    /// The payload hashes of the keys that were already in the inbox. All other keys are registered now.
    /// </returns>
    internal static async Task<Dictionary<MessageKey, byte[]?>> ExecuteAsync(
        NpgsqlConnection connection,
        IReadOnlyList<NewRegistration> chunk,
        CancellationToken cancellationToken)
    {
        await using var register = new NpgsqlCommand(Register, connection);
        register.Parameters.Add(Array(NpgsqlDbType.Uuid, chunk, registration => registration.Key.Value));
        register.Parameters.Add(Array(NpgsqlDbType.Bytea, chunk, registration => registration.PayloadHash));
        register.Parameters.Add(Array(NpgsqlDbType.Text, chunk, registration => registration.Customer.Name.Value));
        register.Parameters.Add(Array(NpgsqlDbType.Text, chunk, registration => registration.Customer.Email.Value));
        register.Parameters.Add(Array(NpgsqlDbType.Text, chunk, registration => registration.Customer.Phone.Value));

        var seen = new Dictionary<MessageKey, byte[]?>();
        await ReadHashesAsync(register, seen, cancellationToken);

        Guid[] unread = [.. seen.Where(pair => pair.Value is null).Select(pair => pair.Key.Value)];
        if (unread.Length > 0)
        {
            await using var find = new NpgsqlCommand(FindHashes, connection);
            find.Parameters.Add(Array(NpgsqlDbType.Uuid, unread));
            await ReadHashesAsync(find, seen, cancellationToken);
        }

        return seen;
    }

    private static async Task ReadHashesAsync(
        NpgsqlCommand command,
        Dictionary<MessageKey, byte[]?> hashes,
        CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            hashes[new MessageKey(reader.GetGuid(0))] = reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1);
        }
    }

    private static NpgsqlParameter<T[]> Array<T>(
        NpgsqlDbType elementType,
        IReadOnlyList<NewRegistration> chunk,
        Func<NewRegistration, T> column)
    {
        var values = new T[chunk.Count];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = column(chunk[row]);
        }

        return Array(elementType, values);
    }

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType elementType, T[] values) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Array | elementType,
        TypedValue = values,
    };
}
