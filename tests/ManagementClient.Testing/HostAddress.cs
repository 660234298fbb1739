namespace ManagementClient.Testing;

/// <summary>How to reach a <see cref="PostgresHost"/>, and the server that it owns.</summary>
/// <param name="Port">Of the loopback, for the lifelines.</param>
/// <param name="Token">What a lifeline says first.</param>
internal sealed record HostAddress(int Port, string Token, ServerAddress? Server);
