namespace ManagementClient.Infrastructure.Settings;

/// <summary>The database to migrate, the administrator's login and the application's user.</summary>
public sealed class MigrationSettings
{
    private MigrationSettings(DatabaseSettings database, MasterSecretSettings? masterSecret, string? applicationUser) =>
        (Database, MasterSecret, ApplicationUser) = (database, masterSecret, applicationUser);

    /// <summary>Has no login if there is a <see cref="MasterSecret"/>.</summary>
    internal DatabaseSettings Database { get; }

    /// <summary>Null if the login is in the environment, as on a developer's machine.</summary>
    internal MasterSecretSettings? MasterSecret { get; }

    /// <summary>The user that the other functions log in as; null if it is the administrator.</summary>
    internal string? ApplicationUser { get; }

    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <exception cref="InvalidSettingsException">A variable is missing or malformed.</exception>
    public static MigrationSettings Read(Func<string, string?> variable)
    {
        var applicationUser = variable("DB_APP_USER") is { Length: > 0 } user ? user : null;
        if (variable("DB_MASTER_SECRET_ARN") is not { Length: > 0 } arn)
        {
            return new MigrationSettings(DatabaseSettings.Read(variable), null, applicationUser);
        }

        var problems = new List<string>();
        var database = DatabaseSettings.ReadServer(variable, sendsToken: false, problems);
        var secret = MasterSecretSettings.Read(arn, variable, problems);
        return problems.Count == 0
            ? new MigrationSettings(database, secret, applicationUser)
            : throw new InvalidSettingsException(problems);
    }
}
