namespace ManagementClient.TemplateTests;

internal static class Repository
{
    internal static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException("No ManagementClient.sln above the tests."),
        _ when File.Exists(Path.Combine(folder, "ManagementClient.sln")) => folder,
        _ => Find(Path.GetDirectoryName(folder)),
    };
}
