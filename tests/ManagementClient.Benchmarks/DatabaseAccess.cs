using System.Globalization;
using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Infrastructure.Storage;
using Npgsql;

namespace ManagementClient.Benchmarks;

/// <summary>A way to the database that is measured, as each kind of contender is told of it.</summary>
internal sealed record DatabaseAccess(DatabaseSettings Settings)
{
    /// <summary>What a function is configured with.</summary>
    internal Dictionary<string, string> Variables => new()
    {
        ["DB_HOST"] = Settings.Host,
        ["DB_PORT"] = Settings.Port.ToString(CultureInfo.InvariantCulture),
        ["DB_NAME"] = Settings.Name,
        ["DB_USER"] = Settings.User,
        ["DB_PASSWORD"] = Settings.Password!,
        ["DB_SSL_MODE"] = nameof(SslMode.Disable),
    };

    /// <summary>What the floor is configured with: the product's own connection and statement.</summary>
    internal Dictionary<string, string> FloorVariables => new()
    {
        ["FLOOR_CONNECTION"] = ConnectionString,
        ["FLOOR_STATEMENT"] = RegistrationStatement.Register,
    };

    internal string ConnectionString
    {
        get
        {
            using var product = DatabaseConnections.Create(Settings, TimeProvider.System);
            var settings = new NpgsqlConnectionStringBuilder(product.ConnectionString) { Password = Settings.Password };
            return settings.ConnectionString;
        }
    }

    /// <summary>Through a proxy on the same host.</summary>
    internal DatabaseAccess Through(int port) => new(Settings with { Port = port });
}
