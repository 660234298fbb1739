using System.Globalization;
using ManagementClient.Testing;

namespace ManagementClient.Soak.Faults;

/// <summary>
/// What the database does to rows of <c>costumers</c>: a trigger raises SQLSTATEs at the odds of the day, with messages
/// that quote the row, as those of PostgreSQL do.
/// </summary>
internal sealed class DatabaseWeather(TestDatabase database)
{
    /// <summary>A name with this in it is refused in any weather.</summary>
    public const string RefusedName = "-refused-by-the-database";

    // A sequence counts what is rolled back, too.
    private const string Install = $"""
        CREATE SCHEMA soak;
        CREATE SEQUENCE soak.raised;
        CREATE TABLE soak.numbers (last bigint NOT NULL);
        CREATE TABLE soak.weather (sqlstate text NOT NULL, odds float8 NOT NULL);
        CREATE FUNCTION soak.strike() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE today record;
        BEGIN
          IF NEW.name_costumer LIKE '%{RefusedName}%' THEN
            RAISE EXCEPTION 'no room for %', NEW USING ERRCODE = '23514', DETAIL = NEW.email, HINT = NEW.phone;
          END IF;
          FOR today IN SELECT sqlstate, odds FROM soak.weather LOOP
            IF random() < today.odds THEN
              PERFORM nextval('soak.raised');
              RAISE EXCEPTION 'no luck for %', NEW USING ERRCODE = today.sqlstate, DETAIL = NEW.email;
            END IF;
          END LOOP;
          RETURN NEW;
        END $$;
        CREATE TRIGGER strike BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION soak.strike();
        """;

    public Task InstallAsync(CancellationToken cancellationToken) => database.ExecuteAsync(Install, cancellationToken);

    public Task BecomeAsync(string sqlState, double oddsOfARow, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            string.Create(
                CultureInfo.InvariantCulture, $"INSERT INTO soak.weather VALUES ('{sqlState}', {oddsOfARow})"),
            cancellationToken);

    public Task ClearAsync(CancellationToken cancellationToken) =>
        database.ExecuteAsync("DELETE FROM soak.weather", cancellationToken);

    /// <summary>From now on <c>costumers.id</c> has no number left.</summary>
    public Task UseUpNumbersAsync(CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        INSERT INTO soak.numbers SELECT last_value FROM costumers_id_seq;
        SELECT setval('costumers_id_seq', 2147483647);
        """,
        cancellationToken);

    /// <summary>It goes on far after those that were given out meanwhile.</summary>
    public Task GiveNumbersAsync(CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        WITH numbers AS (DELETE FROM soak.numbers RETURNING last)
        SELECT setval('costumers_id_seq', max(last) + 100000) FROM numbers HAVING count(*) > 0
        """,
        cancellationToken);

    public async Task<int> RaisedAsync(CancellationToken cancellationToken) => (int)await database.ScalarAsync<long>(
        "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM soak.raised", cancellationToken);
}
