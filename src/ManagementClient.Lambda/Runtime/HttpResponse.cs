using System.Net.Http.Headers;

namespace ManagementClient.Lambda.Runtime;

/// <param name="Body">Valid until the next request.</param>
internal readonly record struct HttpResponse(int Status, HttpResponseHeaders Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Null if the header is missing.</summary>
    internal string? Header(string name) =>
        Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
