namespace ManagementClient.Messages.UnitTests;

/// <summary>The repository's own sample events, which the local run and <c>sam local invoke</c> read too.</summary>
internal static class SampleEvents
{
    /// <summary>The event that the Python original documents.</summary>
    internal static string Seed => Read("sqs-event.json");

    internal static string[] All() =>
        [.. Directory.GetFiles(Folder(AppContext.BaseDirectory), "*.json").Order().Select(File.ReadAllText)];

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder(AppContext.BaseDirectory), name));

    private static string Folder(string? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException("No ManagementClient.sln above the tests."),
        _ when File.Exists(Path.Combine(folder, "ManagementClient.sln")) => Path.Combine(folder, "events"),
        _ => Folder(Path.GetDirectoryName(folder)),
    };
}
