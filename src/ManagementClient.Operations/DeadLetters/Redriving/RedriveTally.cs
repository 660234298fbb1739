namespace ManagementClient.Operations.DeadLetters.Redriving;

/// <summary>What became of the messages of a redrive.</summary>
internal sealed class RedriveTally
{
    internal int Moved { get; set; }

    /// <summary>For another reason than the one asked for.</summary>
    internal int Passed { get; set; }

    /// <summary>Why messages could not be moved, one line each.</summary>
    internal List<string> Complaints { get; } = [];
}
