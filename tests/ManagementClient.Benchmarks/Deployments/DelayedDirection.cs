using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ManagementClient.Benchmarks.Deployments;

/// <summary>Hands on what one socket receives to another, each byte a fixed time after it came.</summary>
internal sealed class DelayedDirection(Socket from, Socket to, TimeSpan delay, Action onReceived)
{
    private readonly BlockingCollection<(long Received, byte[] Bytes)> _underWay = [];

    internal void Start()
    {
        new Thread(Receive) { IsBackground = true }.Start();
        new Thread(HandOn) { IsBackground = true }.Start();
    }

    private void Receive()
    {
        var buffer = new byte[256 * 1024];
        try
        {
            while (from.Receive(buffer) is > 0 and var length)
            {
                onReceived();
                _underWay.Add((Stopwatch.GetTimestamp(), buffer[..length]));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The connection has ended, as it may.
        }

        _underWay.CompleteAdding();
    }

    private void HandOn()
    {
        try
        {
            foreach (var (received, bytes) in _underWay.GetConsumingEnumerable())
            {
                Sleep(delay - Stopwatch.GetElapsedTime(received));
                for (var sent = 0; sent < bytes.Length;)
                {
                    sent += to.Send(bytes.AsSpan(sent));
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Nobody is there to take the rest.
        }
    }

    /// <summary>.NET's own sleep knows whole milliseconds alone.</summary>
    private static void Sleep(TimeSpan time)
    {
        const int NanosecondsInMicrosecond = 1_000;
        if (time > TimeSpan.Zero)
        {
            var request = new Time(
                (nint)time.TotalSeconds, (nint)(time.TotalMicroseconds % 1e6 * NanosecondsInMicrosecond));
            _ = SleepPrecisely(in request, 0);
        }
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SleepPrecisely(in Time request, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Time(nint Seconds, nint Nanoseconds);
}
