namespace ManagementClient.Operations.Commands.Configuration;

/// <summary>
/// The settings by the names of their variables. An option of the command line precedes the environment, and the
/// environment precedes the file <c>.env</c>; a profile, a stack and the default come after those.
/// </summary>
public sealed class ToolSettings
{
    private readonly Terminal _terminal;
    private readonly IReadOnlyDictionary<string, Setting> _given;
    private readonly IReadOnlyDictionary<string, Setting> _file;

    private ToolSettings(Terminal terminal, IReadOnlyDictionary<string, Setting> given) =>
        (_terminal, _given, _file) = (terminal, given, DotEnv.Read(terminal.Folder));

    /// <exception cref="UsageException">A line of <c>.env</c> cannot be read.</exception>
    public static ToolSettings Load() => new(Terminal.Current, Terminal.Current.GivenSettings);

    /// <summary>The same, whatever the command line says.</summary>
    public static ToolSettings LoadWithoutOptions() => new(Terminal.Current, new Dictionary<string, Setting>());

    /// <summary>Null if it is not set. A variable of the environment may be set and empty.</summary>
    public Setting? Find(string name) => All(name).FirstOrDefault();

    /// <summary>The first that is set and not empty, as AWS reads its variables.</summary>
    public Setting? FindAny(params string[] names) =>
        names.SelectMany(All).FirstOrDefault(setting => setting.Value.Length > 0);

    /// <summary>Null if it is not set.</summary>
    public string? Value(string name)
    {
        if (Find(name) is not { } setting)
        {
            return null;
        }

        Terminal.TellOnce($"{name}: from {setting.Place}");
        return setting.Value;
    }

    private IEnumerable<Setting> All(string name)
    {
        if (_given.TryGetValue(name, out var given))
        {
            yield return given;
        }

        if (_terminal.Variable(name) is { } value)
        {
            yield return new Setting(value, SettingLayer.Environment, name);
        }

        if (_file.TryGetValue(name, out var written))
        {
            yield return written;
        }
    }
}
