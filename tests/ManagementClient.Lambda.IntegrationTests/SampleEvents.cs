namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>The repository's own sample events, which the local run and <c>sam local invoke</c> read too.</summary>
internal static class SampleEvents
{
    /// <summary>The event that the Python original documents.</summary>
    internal static string Seed => Read("sqs-event.json");

    internal static string SnsEnvelope => Read("sns-envelope.json");

    internal static string MixedBatch => Read("mixed-batch.json");

    internal static string FifoBatch => Read("fifo-batch.json");

    /// <summary>The text of a file of the repository.</summary>
    internal static string TextOf(string path) => File.ReadAllText(Path.Combine(Root(AppContext.BaseDirectory), path));

    private static string Read(string name) => TextOf($"events/{name}");

    private static string Root(string? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException("No ManagementClient.sln above the tests."),
        _ when File.Exists(Path.Combine(folder, "ManagementClient.sln")) => folder,
        _ => Root(Path.GetDirectoryName(folder)),
    };
}
