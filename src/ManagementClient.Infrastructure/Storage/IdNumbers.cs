using Npgsql;

namespace ManagementClient.Infrastructure.Storage;

/// <summary>How many of the possible values of <c>costumers.id</c> its sequence has used.</summary>
/// <param name="Last">The last number that the sequence returned, even if its row was not stored.</param>
/// <param name="Highest">The highest number that both the sequence and the column allow.</param>
public sealed record IdNumbers(long Last, long Highest)
{
    /// <summary>From this share on the column should be widened; there is still time.</summary>
    private const int WarningPercent = 80;

    // Every user of the sequence may read its position. Reading it uses up no number.
    private const string Read = """
        SELECT coalesce(pg_sequence_last_value(seqrelid::regclass), 0), least(seqmax, CASE atttypid
          WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 ELSE seqmax END)
        FROM pg_sequence JOIN pg_attribute
          ON attrelid = to_regclass('costumers') AND attname = 'id'
        WHERE seqrelid = to_regclass(pg_get_serial_sequence('costumers', 'id'))
        """;

    public bool AreUsedUp => Last >= Highest;

    public bool AreRunningOut => Percent >= WarningPercent;

    public double Percent => 100.0 * Last / Highest;

    /// <returns>Null if the column has no sequence.</returns>
    public static async Task<IdNumbers?> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = new NpgsqlCommand(Read, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new IdNumbers(reader.GetInt64(0), reader.GetInt64(1))
            : null;
    }
}
