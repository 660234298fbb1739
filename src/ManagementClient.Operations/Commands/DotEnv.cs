namespace ManagementClient.Operations.Commands;

/// <summary>
/// Reads settings from the options, then from the environment, then from the file <c>.env</c> in the current folder,
/// which has lines of NAME=VALUE.
/// </summary>
public static class DotEnv
{
    private const string FileName = ".env";

    /// <returns>Gives a variable's value, or null.</returns>
    /// <exception cref="UsageException">A line of the file is not NAME=VALUE.</exception>
    public static Func<string, string?> Load()
    {
        var below = LoadWithoutOptions();
        var given = Terminal.Current.GivenSettings;
        return name => given.GetValueOrDefault(name) ?? below(name);
    }

    /// <summary>The same, whatever the command line says.</summary>
    public static Func<string, string?> LoadWithoutOptions()
    {
        var terminal = Terminal.Current;
        var path = Path.Combine(terminal.Folder, FileName);
        var file = File.Exists(path) ? Read(File.ReadAllLines(path)) : [];
        return name => terminal.Variable(name) ?? file.GetValueOrDefault(name);
    }

    private static Dictionary<string, string> Read(string[] lines)
    {
        var values = new Dictionary<string, string>();
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

            values[line[..equals].Trim()] = line[(equals + 1)..].Trim().Trim('"');
        }

        return values;
    }
}
