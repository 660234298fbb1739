using System.Net;

namespace ManagementClient.Infrastructure.Settings;

/// <summary>Reads <c>DB_HOST</c>.</summary>
internal static class DatabaseHost
{
    internal static string Read(Func<string, string?> variable, List<string> problems)
    {
        var host = RequiredVariable.Read(variable, "DB_HOST", problems);
        if (host.Length > 0 && !IsUsable(host))
        {
            problems.Add($"DB_HOST must be the name or the address of one server, without a port, not '{host}'.");
        }

        return host;
    }

    /// <summary>
    /// A name, an address, or the place of a Unix socket. 0.0.0.0 and :: stand for all addresses of a machine, to which
    /// nobody can connect.
    /// </summary>
    private static bool IsUsable(string host) =>
        host[0] is '/' or '@'
        || (Uri.CheckHostName(host) is not UriHostNameType.Unknown && !IsEveryAddress(host));

    private static bool IsEveryAddress(string host) =>
        IPAddress.TryParse(host, out var address)
        && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
}
