namespace ManagementClient.Local.Live;

/// <summary>The commands of the live view.</summary>
internal enum LiveCommand
{
    PublishClient,
    PublishDuplicate,
    PublishPoison,
    StopOrStartServer,
    CutConnections,
    Redrive,
    RedriveMarked,
    Up,
    Down,
    Open,
    Back,
    Help,
    Quit,
    Interrupt,
}

/// <summary>The keys of the live view.</summary>
internal static class LiveKeys
{
    private const char Escape = '\e';

    /// <summary>The keys with their commands, as the last line of the view shows them.</summary>
    internal static IReadOnlyList<(char Key, string Meaning)> Legend { get; } =
    [
        ('?', "help"),
        ('q', "quit"),
        ('p', "publish"),
        ('d', "duplicate"),
        ('x', "poison"),
        ('s', "database"),
        ('c', "cut"),
        ('r', "redrive"),
    ];

    /// <returns>Null for a key without a command.</returns>
    internal static LiveCommand? CommandOf(ConsoleKeyInfo key) => key switch
    {
        { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control } or { KeyChar: '\u0003' } => LiveCommand.Interrupt,
        { Key: ConsoleKey.UpArrow } => LiveCommand.Up,
        { Key: ConsoleKey.DownArrow } => LiveCommand.Down,
        { Key: ConsoleKey.Backspace } => LiveCommand.Back,
        _ => char.ToLowerInvariant(key.KeyChar) switch
        {
            'p' => LiveCommand.PublishClient,
            'd' => LiveCommand.PublishDuplicate,
            'x' => LiveCommand.PublishPoison,
            's' => LiveCommand.StopOrStartServer,
            'c' => LiveCommand.CutConnections,
            'r' => LiveCommand.Redrive,
            'k' => LiveCommand.Up,
            'j' => LiveCommand.Down,
            '\r' or '\n' => LiveCommand.Open,
            Escape => LiveCommand.Back,
            '?' or 'h' => LiveCommand.Help,
            'q' => LiveCommand.Quit,
            _ => null,
        },
    };
}
