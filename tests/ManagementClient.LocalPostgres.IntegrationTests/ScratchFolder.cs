namespace ManagementClient.LocalPostgres.IntegrationTests;

/// <summary>A folder that goes with its test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    // Not CreateTempSubdirectory: the server's account must be able to enter it.
    public string Location { get; } = Directory
        .CreateDirectory(Path.Combine(Path.GetTempPath(), $"managementclient-test-{Guid.NewGuid():N}")).FullName;

    public string[] Content => Directory.GetFileSystemEntries(Location);

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
