using ManagementClient.Infrastructure;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Commands;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ManagementClient.Operations.Databases;

/// <summary>The database at <c>DB_HOST</c>, for commands that make no sense with a temporary database.</summary>
public sealed class NamedDatabase : IAsyncDisposable
{
    private const string NotNamed =
        "This needs a database that stays: set DB_HOST, DB_NAME, DB_USER and DB_PASSWORD, in the environment or in a "
        + "file .env here.";

    private readonly ServiceProvider _services;

    private NamedDatabase(ServiceProvider services) => _services = services;

    /// <summary>Logs in like the function, as <c>DB_AUTH</c> says.</summary>
    public NpgsqlDataSource Source => _services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>The text for people: <c>database clients at db.example.com</c>.</summary>
    public string Name
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(Source.ConnectionString);
            return $"database {settings.Database} at {settings.Host}";
        }
    }

    public CustomerRepository Customers => _services.GetRequiredService<CustomerRepository>();

    public CustomerSpellings Spellings => _services.GetRequiredService<CustomerSpellings>();

    public Inbox Inbox => _services.GetRequiredService<Inbox>();

    /// <exception cref="UsageException"><c>DB_HOST</c> is not set.</exception>
    /// <exception cref="InvalidSettingsException">Another variable cannot be used.</exception>
    public static NamedDatabase Open()
    {
        var settings = DatabaseSettings.Read(Variables());
        return new NamedDatabase(
            new ServiceCollection().AddInfrastructure(settings).AddManagementDbContext().BuildServiceProvider());
    }

    /// <exception cref="UsageException"><c>DB_HOST</c> is not set.</exception>
    public static Func<string, string?> Variables()
    {
        var variable = DatabaseVariables.Load();
        return string.IsNullOrEmpty(variable("DB_HOST")) ? throw new UsageException(NotNamed) : variable;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
