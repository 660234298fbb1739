namespace ManagementClient.Lambda.Runtime;

/// <param name="Body">Valid until the connection's next request.</param>
internal readonly record struct HttpResponse(HttpHead Head, ReadOnlyMemory<byte> Body);
