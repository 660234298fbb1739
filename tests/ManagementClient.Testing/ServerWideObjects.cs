using Npgsql;

namespace ManagementClient.Testing;

/// <summary>
/// What a test has made that belongs to no database, and so to every other test of the run. A role may stay that is
/// named after the test's database: nobody else meets it. A tablespace, a setting of the server or a role of any other
/// name needs a server of the test's own (<see cref="PostgresFixture.OnAsync"/>).
/// </summary>
internal static class ServerWideObjects
{
    /// <summary>Below it are the numbers of what every server is born with.</summary>
    private const int FirstOfUsers = 16384;

    private const string Find = """
        SELECT 'role ' || rolname FROM pg_roles WHERE oid >= $1 AND strpos(rolname, $2) = 0
        UNION ALL SELECT 'tablespace ' || spcname FROM pg_tablespace WHERE oid >= $1
        UNION ALL SELECT 'setting ' || name FROM pg_file_settings WHERE sourcefile LIKE '%postgresql.auto.conf'
        """;

    internal static async Task<IReadOnlyList<string>> FindAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Find, connection);
        command.Parameters.AddWithValue((long)FirstOfUsers);
        command.Parameters.AddWithValue(PostgresFixture.DatabasePrefix);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
