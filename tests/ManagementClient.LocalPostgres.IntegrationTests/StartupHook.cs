using ManagementClient.LocalPostgres;

/// <summary>
/// What the runtime calls first in a process started with <c>DOTNET_STARTUP_HOOKS</c>: it makes of this test program
/// one that holds a PostgreSQL until its standard input ends, and then just ends, without disposing of it.
/// </summary>
internal static class StartupHook
{
    public const string FolderVariable = "HOLD_POSTGRES_BELOW";

    public static void Initialize()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        var options = new PostgresServerOptions { TemporaryFolder = folder };
        var postgres = PostgresServer.StartAsync(options, CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(postgres.Folder);
        Console.ReadLine();
    }
}
