using ManagementClient.Testing;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>A user with the rights that the function has, and no more: policies and privileges hold for it.</summary>
internal sealed class ApplicationUser : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private ApplicationUser(TestDatabase database) => _database = database;

    internal string Name => $"app_{_database.Name}";

    internal IReadOnlyDictionary<string, string> Settings => SettingsOf(_database.Settings);

    internal static async Task<ApplicationUser> CreateAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        var user = new ApplicationUser(database);
        await database.ExecuteAsync($"CREATE ROLE {user.Name} LOGIN PASSWORD 'app'", cancellationToken);
        await user.GrantAsync(cancellationToken);
        return user;
    }

    internal Task<int> GrantAsync(CancellationToken cancellationToken) => _database.ExecuteAsync(
        $"""
        GRANT SELECT, INSERT ON processed_messages TO {Name};
        GRANT INSERT ON costumers TO {Name};
        GRANT USAGE ON SEQUENCE costumers_id_seq TO {Name};
        """,
        cancellationToken);

    internal IReadOnlyDictionary<string, string> SettingsOf(IReadOnlyDictionary<string, string> settings) =>
        new Dictionary<string, string>(settings) { ["DB_USER"] = Name, ["DB_PASSWORD"] = "app" };

    public async ValueTask DisposeAsync() => await _database.ExecuteAsync(
        $"DROP OWNED BY {Name}; DROP ROLE {Name}", CancellationToken.None);
}
