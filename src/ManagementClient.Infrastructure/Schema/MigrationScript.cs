namespace ManagementClient.Infrastructure.Schema;

/// <summary>The SQL that the program carries.</summary>
internal static class MigrationScript
{
    /// <summary>
    /// All migrations, each of which is skipped where it is applied; written by build/update-migrations.
    /// </summary>
    internal static string Migrations => Read("migrations.sql");

    /// <summary>Expects <c>management_client.application_user</c> to be set.</summary>
    internal static string ApplicationUser => Read("application-user.sql");

    private static string Read(string name)
    {
        using var stream = typeof(MigrationScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
