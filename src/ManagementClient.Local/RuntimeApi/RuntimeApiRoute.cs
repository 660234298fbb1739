namespace ManagementClient.Local.RuntimeApi;

/// <summary>Which call of the Runtime API a request is, and for which invocation.</summary>
internal sealed record RuntimeApiRoute(RuntimeApiCall Call, string? RequestId)
{
    public static RuntimeApiRoute? Of(HttpRequest request, string root)
    {
        if (!request.Path.StartsWith(root, StringComparison.Ordinal))
        {
            return null;
        }

        return (request.Method, request.Path[root.Length..].Split('/')) switch
        {
            ("GET", ["invocation", "next"]) => new RuntimeApiRoute(RuntimeApiCall.Next, null),
            ("POST", ["invocation", var id, "response"]) => new RuntimeApiRoute(RuntimeApiCall.Response, id),
            ("POST", ["invocation", var id, "error"]) => new RuntimeApiRoute(RuntimeApiCall.Error, id),
            ("POST", ["init", "error"]) => new RuntimeApiRoute(RuntimeApiCall.InitError, null),
            _ => null,
        };
    }
}
