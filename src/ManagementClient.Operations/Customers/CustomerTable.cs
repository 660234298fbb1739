using ManagementClient.Infrastructure.Model;
using Npgsql;

namespace ManagementClient.Operations.Customers;

/// <summary>The table <c>costumers</c>.</summary>
public sealed class CustomerTable(NpgsqlDataSource source)
{
    private const string Columns = "id, name_costumer, email, phone";

    /// <summary>The latest, oldest first.</summary>
    public async Task<List<CustomerRow>> LatestAsync(CustomerFilter filter, CancellationToken cancellationToken)
    {
        var since = filter.Since is null ? "" : "AND pg_xact_commit_timestamp(xmin) >= $3";
        await using var command = source.CreateCommand($"""
            SELECT * FROM (
                SELECT {Columns} FROM costumers WHERE id > $1 {since} ORDER BY id DESC LIMIT $2) AS latest
            ORDER BY id
            """);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = filter.AfterId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = filter.Limit });
        if (filter.Since is { } time)
        {
            command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = time.UtcDateTime });
        }

        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Whether it may be counted: the function's own user may only write.</summary>
    public async Task<bool> IsReadableAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("""
            SELECT has_table_privilege('costumers', 'SELECT') AND has_table_privilege('processed_messages', 'SELECT')
            """);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Rows of the table, and keys in the inbox.</summary>
    public async Task<(long Rows, long Keys)> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "SELECT (SELECT count(*) FROM costumers), (SELECT count(*) FROM processed_messages)");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>Whether the server remembers when a row was committed.</summary>
    public async Task<bool> KnowsCommitTimesAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT current_setting('track_commit_timestamp') = 'on'");
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>
    /// However the letters of the address are cased: addresses that differ in nothing else are one person's.
    /// </summary>
    public Task<List<CustomerRow>> OfPersonAsync(string email, CancellationToken cancellationToken) => ForPersonAsync(
        $"SELECT {Columns} FROM costumers WHERE email = $1 OR lower(email) = lower($1) ORDER BY id",
        email,
        cancellationToken);

    /// <summary>Erases those rows and gives them back.</summary>
    public Task<List<CustomerRow>> ForgetAsync(string email, CancellationToken cancellationToken) => ForPersonAsync(
        $"DELETE FROM costumers WHERE email = $1 OR lower(email) = lower($1) RETURNING {Columns}",
        email,
        cancellationToken);

    private async Task<List<CustomerRow>> ForPersonAsync(string sql, string email, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = email });
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<List<CustomerRow>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<CustomerRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new CustomerRow
            {
                Id = reader.GetInt32(0),
                Name = reader.GetString(1),
                Email = reader.GetString(2),
                Phone = reader.GetString(3),
            });
        }

        return rows;
    }
}
