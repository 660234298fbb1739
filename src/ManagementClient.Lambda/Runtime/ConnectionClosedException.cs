namespace ManagementClient.Lambda.Runtime;

/// <param name="peer">Host and port.</param>
/// <param name="detail">What the system says of it; null where the peer closed the connection in good order.</param>
internal sealed class ConnectionClosedException(string peer, string? detail = null)
    : RuntimeApiException($"{peer} closed the connection{(detail is null ? "" : $" ({detail})")}.");
