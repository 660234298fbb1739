using System.Net;
using System.Net.Sockets;

namespace ManagementClient.LocalPostgres;

public static class LoopbackPort
{
    /// <summary>Finds a port that no program was listening on a moment ago.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
