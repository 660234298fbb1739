namespace ManagementClient.Local.World;

/// <summary>The settings of a local world. The defaults are those of the template, unless stated otherwise.</summary>
internal sealed record LocalWorldOptions
{
    /// <summary>AWS recommends at least six times the function's timeout.</summary>
    private const int LeastTimeouts = 6;

    internal TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a message stays hidden before it is delivered again.</summary>
    internal TimeSpan VisibilityTimeout => FunctionTimeout * LeastTimeouts;

    /// <summary>How often a message is delivered before it goes to the dead-letter queue.</summary>
    internal int MaxReceiveCount { get; init; } = 5;

    internal int BatchSize { get; init; } = 10;

    internal TimeSpan BatchingWindow { get; init; }

    /// <summary>The port of the topic and the queues on loopback; zero for any free port.</summary>
    internal int EndpointPort { get; init; }
}
