namespace ManagementClient.Local.World;

/// <summary>The numbers of a local world: the template's, where it does not say otherwise.</summary>
internal sealed record LocalWorldOptions
{
    /// <summary>Six times the function's timeout is the least that AWS recommends.</summary>
    private const int LeastTimeouts = 6;

    internal TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a message that was not handled stays hidden before it is tried again.</summary>
    internal TimeSpan VisibilityTimeout => FunctionTimeout * LeastTimeouts;

    /// <summary>How often a message is tried before it goes to the dead-letter queue.</summary>
    internal int MaxReceiveCount { get; init; } = 5;

    internal int BatchSize { get; init; } = 10;

    internal TimeSpan BatchingWindow { get; init; }
}
