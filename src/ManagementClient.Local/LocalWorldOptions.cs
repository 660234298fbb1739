namespace ManagementClient.Local;

/// <summary>The numbers of a local world. AWS's own are for hours; a person who looks on has less patience.</summary>
internal sealed record LocalWorldOptions
{
    /// <summary>How long a message that was not handled stays hidden before it is tried again.</summary>
    internal required TimeSpan VisibilityTimeout { get; init; }

    /// <summary>How often a message is tried before it goes to the dead-letter queue.</summary>
    internal required int MaxReceiveCount { get; init; }

    internal TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal int BatchSize { get; init; } = 10;

    internal TimeSpan BatchingWindow { get; init; }

    /// <summary>Quick to give up: what is wrong with a message shows in seconds.</summary>
    internal static LocalWorldOptions Impatient { get; } = new()
    {
        VisibilityTimeout = TimeSpan.FromSeconds(2),
        MaxReceiveCount = 3,
    };
}
