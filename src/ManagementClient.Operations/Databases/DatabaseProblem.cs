using System.Net.Sockets;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Commands.Configuration;

namespace ManagementClient.Operations.Databases;

/// <summary>Explains in a line why the database that <c>DB_HOST</c> names cannot be used.</summary>
public static class DatabaseProblem
{
    public static string Describe(Exception exception)
    {
        var message = Line(exception is InvalidOperationException { InnerException: { } inner } ? inner : exception);
        if (ToolSettings.Load().Find("DB_HOST") is not { Value.Length: > 0 } host)
        {
            return message;
        }

        return exception switch
        {
            _ when IsOfNoHost(exception) =>
                $"the host {host.Value}, which DB_HOST names ({host.Place}), does not exist",
            _ when IsLate(exception) =>
                $"no answer from {host.Value}, which DB_HOST names ({host.Place}), within"
                + $" {DatabaseSettings.LongestConnect.TotalSeconds:0} s",
            DatabaseUnavailableException when message.Contains("DB_HOST") && !message.Contains(host.Value) =>
                $"{message}; DB_HOST is {host.Value} ({host.Place})",
            _ => message,
        };
    }

    private static bool IsOfNoHost(Exception exception) => exception.GetBaseException() is SocketException
    {
        SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain,
    };

    private static bool IsLate(Exception exception) => exception.GetBaseException() is TimeoutException;

    private static string Line(Exception exception) => exception.Message.ReplaceLineEndings(" ").TrimEnd('.');
}
