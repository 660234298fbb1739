using System.Net;
using ManagementClient.LocalPostgres;

namespace ManagementClient.Local.IntegrationTests.Queues;

/// <summary>An HTTP listener on a port of its own.</summary>
internal static class LoopbackListener
{
    private const int Tries = 10;

    /// <summary>Another program may take the port between search and start: then it looks for another.</summary>
    internal static (HttpListener Listener, int Port) Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = LoopbackPort.Free();
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException) when (attempt < Tries)
            {
                listener.Close();
            }
        }
    }
}
