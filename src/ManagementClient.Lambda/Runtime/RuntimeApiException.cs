namespace ManagementClient.Lambda.Runtime;

/// <summary>The Runtime API cannot be reached, does not speak HTTP or rejects a request.</summary>
internal sealed class RuntimeApiException(string message) : Exception(message)
{
    /// <summary>Whether the connection was closed or reset while an answer was awaited.</summary>
    internal bool IsClosed { get; private init; }

    /// <param name="peer">Host and port.</param>
    /// <param name="detail">What the system reports; null if the peer closed the connection in good order.</param>
    internal static RuntimeApiException Closed(string peer, string? detail = null) =>
        new($"{peer} closed the connection{(detail is null ? "" : $" ({detail})")}.") { IsClosed = true };
}
