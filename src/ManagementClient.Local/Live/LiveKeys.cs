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
    Quit,
    Interrupt,
}

/// <summary>The keys of the live view.</summary>
internal static class LiveKeys
{
    /// <summary>The keys with their commands, as the view shows them.</summary>
    internal static IReadOnlyList<(char Key, string Meaning)> Legend { get; } =
    [
        ('p', "publish"),
        ('d', "duplicate"),
        ('x', "poison"),
        ('s', "stop/start db"),
        ('c', "cut"),
        ('r', "redrive"),
        ('q', "quit"),
    ];

    /// <returns>Null for a key without a command.</returns>
    internal static LiveCommand? CommandOf(ConsoleKeyInfo key) => key switch
    {
        { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control } or { KeyChar: '\u0003' } => LiveCommand.Interrupt,
        _ => char.ToLowerInvariant(key.KeyChar) switch
        {
            'p' => LiveCommand.PublishClient,
            'd' => LiveCommand.PublishDuplicate,
            'x' => LiveCommand.PublishPoison,
            's' => LiveCommand.StopOrStartServer,
            'c' => LiveCommand.CutConnections,
            'r' => LiveCommand.Redrive,
            'q' => LiveCommand.Quit,
            _ => null,
        },
    };
}
