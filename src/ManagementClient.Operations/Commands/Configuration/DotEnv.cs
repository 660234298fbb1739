namespace ManagementClient.Operations.Commands.Configuration;

/// <summary>Reads the file <c>.env</c> in a folder, which has lines of NAME=VALUE.</summary>
internal static class DotEnv
{
    internal const string FileName = ".env";

    /// <returns>The settings by name; none if there is no such file.</returns>
    /// <exception cref="UsageException">A line of the file is not NAME=VALUE.</exception>
    internal static IReadOnlyDictionary<string, Setting> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? Read(File.ReadAllLines(path)) : new Dictionary<string, Setting>();
    }

    private static Dictionary<string, Setting> Read(string[] lines)
    {
        var values = new Dictionary<string, Setting>();
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].Trim();
            if (line.Length == 0 || line[0] is '#')
            {
                continue;
            }

            var equals = line.IndexOf('=');
            if (equals <= 0)
            {
                throw new UsageException($"{FileName}, line {number}: not NAME=VALUE.");
            }

            values[line[..equals].Trim()] = new Setting(
                line[(equals + 1)..].Trim().Trim('"'), SettingLayer.File, $"{FileName}, line {number}");
        }

        return values;
    }
}
