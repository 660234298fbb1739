using System.Security.Cryptography;
using ManagementClient.Infrastructure.Aws;
using ManagementClient.Infrastructure.Settings;
using Npgsql;

namespace ManagementClient.Infrastructure.Connections;

/// <summary>Builds the data source for an environment that serves one invocation at a time and may be frozen.</summary>
internal static class DatabaseConnections
{
    /// <summary>
    /// The age limit of a connection. It is checked when a connection is opened, so it also works after a freeze,
    /// during which no timer runs.
    /// </summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <exception cref="InvalidSettingsException">Npgsql cannot use the settings.</exception>
    internal static NpgsqlDataSource Create(
        DatabaseSettings settings, TimeProvider timeProvider, ReadableTypes? more = null)
    {
        try
        {
            return Build(settings, timeProvider, more);
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // What Npgsql says here names its own keywords and repeats no value.
            throw new InvalidSettingsException([
                $"The DB_* settings do not make a connection to '{settings}': {exception.Message}",
            ]);
        }
    }

    private static NpgsqlDataSource Build(DatabaseSettings settings, TimeProvider timeProvider, ReadableTypes? more)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(ConnectionString(settings).ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        more?.Enable(builder);
        TrustRoots(builder, settings);
        SignIn(builder, settings, timeProvider);
        // Every type in use is built in, so Npgsql need not load the type catalogue at each connect.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    private static void TrustRoots(NpgsqlSlimDataSourceBuilder builder, DatabaseSettings settings)
    {
        if (settings.RootCertificate is not { } path || settings.SslMode < SslMode.VerifyCA)
        {
            return;
        }

        try
        {
            builder.UseRootCertificates(RdsRootCertificates.Load(path, settings.Region));
        }
        catch (CryptographicException)
        {
            throw new InvalidSettingsException([$"DB_ROOT_CERTIFICATE is not a PEM file of certificates: '{path}'."]);
        }
    }

    /// <summary>
    /// Signs a token for each physical connection. A token renewed by a timer would be stale after a freeze, during
    /// which no timer runs.
    /// </summary>
    private static void SignIn(NpgsqlSlimDataSourceBuilder builder, DatabaseSettings settings, TimeProvider time)
    {
        if (settings.Credentials is not { } credentials)
        {
            return;
        }

        string Token() =>
            RdsAuthToken.Create(settings.Host, settings.Port, settings.User, credentials, time.GetUtcNow());
        builder.UsePasswordProvider(_ => Token(), (_, _) => ValueTask.FromResult(Token()));
    }

    private static NpgsqlConnectionStringBuilder ConnectionString(DatabaseSettings settings) => new()
    {
        Host = settings.Host,
        Port = settings.Port,
        Database = settings.Name,
        Username = settings.User,
        Password = settings.Password,
        SslMode = settings.SslMode,
        // A server that has not proved its identity could be anybody's: SCRAM does not reveal the password to it.
        RequireAuth = settings.VerifiesServer || settings.IsOnThisMachine ? null : "!Password,!MD5",
        ApplicationName = "ManagementClient",
        // One connection is in use; an abandoned connection occupies a place until its own Timeout.
        MaxPoolSize = 100,
        ConnectionLifetime = (int)Lifetime.TotalSeconds,
        Timeout = (int)DatabaseSettings.LongestConnect.TotalSeconds,

        // Our cancellation token is the deadline, not the command timeout.
        CommandTimeout = 0,
        CancellationTimeout = 500,
        // A Kerberos probe would cost a round trip and load a library at every cold start.
        GssEncryptionMode = GssEncryptionMode.Disable,
        // No statement changes the state of the session, so the connection needs no reset.
        NoResetOnClose = true,
        IncludeErrorDetail = false,
    };
}
