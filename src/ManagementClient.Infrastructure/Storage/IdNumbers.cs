using Npgsql;

namespace ManagementClient.Infrastructure.Storage;

/// <summary>How many of the numbers that <c>costumers.id</c> can have its sequence has given out.</summary>
/// <param name="Last">The highest number given out, and lost where its row was not stored.</param>
/// <param name="Highest">The highest that sequence and column allow.</param>
public sealed record IdNumbers(long Last, long Highest)
{
    /// <summary>From here on there is time left to widen the column, and no reason to wait.</summary>
    private const int WarningPercent = 80;

    // Whoever may use the sequence may read how far it is. It gives out no number here.
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

    /// <returns>Null where no sequence belongs to the column.</returns>
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
