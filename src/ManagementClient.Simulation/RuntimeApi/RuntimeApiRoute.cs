namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>Which call of the Runtime API a request is, and for which invocation.</summary>
internal sealed record RuntimeApiRoute(RuntimeApiCall Call, string? RequestId)
{
    private const string Root = "/2018-06-01/runtime/";

    public static RuntimeApiRoute? Of(string method, string path)
    {
        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return null;
        }

        return (method, path[Root.Length..].Split('/')) switch
        {
            ("GET", ["invocation", "next"]) => new RuntimeApiRoute(RuntimeApiCall.Next, null),
            ("POST", ["invocation", var id, "response"]) => new RuntimeApiRoute(RuntimeApiCall.Response, id),
            ("POST", ["invocation", var id, "error"]) => new RuntimeApiRoute(RuntimeApiCall.Error, id),
            ("POST", ["init", "error"]) => new RuntimeApiRoute(RuntimeApiCall.InitError, null),
            _ => null,
        };
    }
}
