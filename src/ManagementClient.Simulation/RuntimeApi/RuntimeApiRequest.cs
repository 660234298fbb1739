using Microsoft.AspNetCore.Http;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>A call of the Runtime API with its body, and the type of error that its header names.</summary>
internal sealed record RuntimeApiRequest(RuntimeApiRoute Route, string? ErrorType, byte[] Body)
{
    public static async Task<RuntimeApiRequest> ReadAsync(
        RuntimeApiRoute route, HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        await request.Body.CopyToAsync(body, cancellationToken);
        string? errorType = request.Headers["Lambda-Runtime-Function-Error-Type"];
        return new RuntimeApiRequest(route, errorType, body.ToArray());
    }
}
