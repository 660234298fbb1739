namespace ManagementClient.Simulation.Messaging;

/// <summary>SNS or SQS would not accept the message.</summary>
internal sealed class InvalidMessageException(InvalidMessageKind kind, string message, string? missing = null)
    : ArgumentException(message)
{
    internal InvalidMessageKind Kind => kind;

    /// <summary>The parameter that is missing, by SQS's name.</summary>
    internal string? Missing => missing;
}

internal enum InvalidMessageKind
{
    Value,
    Size,
    Missing,
    Characters,
}
