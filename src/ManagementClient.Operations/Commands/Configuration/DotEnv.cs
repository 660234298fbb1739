namespace ManagementClient.Operations.Commands.Configuration;

/// <summary>
/// Reads the file <c>.env</c> in a folder: lines of NAME=VALUE as a shell has them, with <c>export</c>, quotes and
/// comments. Variables within a value are not replaced, because passwords contain dollar signs.
/// </summary>
internal static class DotEnv
{
    internal const string FileName = ".env";

    /// <returns>The settings by name; none if there is no such file.</returns>
    /// <exception cref="UsageException">A line cannot be read. The message names it and shows no value.</exception>
    internal static IReadOnlyDictionary<string, Setting> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? Read(File.ReadAllLines(path)) : new Dictionary<string, Setting>();
    }

    private static Dictionary<string, Setting> Read(string[] lines)
    {
        var settings = new Dictionary<string, Setting>();
        for (var number = 1; number <= lines.Length; number++)
        {
            var place = $"{FileName}, line {number}";
            try
            {
                if (DotEnvLine.Parse(lines[number - 1]) is { } line)
                {
                    settings[line.Name] = new Setting(line.Value, SettingLayer.File, place);
                }
            }
            catch (FormatException exception)
            {
                throw new UsageException($"{place}: {exception.Message}");
            }
        }

        return settings;
    }
}
