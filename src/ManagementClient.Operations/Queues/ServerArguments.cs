using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Operations.Queues;

/// <summary>The options that select a server and limit the wait for its answers.</summary>
internal sealed class ServerArguments
{
    private readonly Option<double> _timeout =
        TimeoutOption.Create("How long to wait for an answer from a server, or for the function to start");

    internal void AddTo(Command command)
    {
        AwsOptions.AddTo(command);
        command.Add(_timeout);
    }

    /// <summary>The time limit for an answer of the server.</summary>
    internal TimeSpan Timeout(ParseResult parsed) => parsed.Read(_timeout);

    /// <exception cref="QueueException">The queue does not exist, does not answer, or may not be read.</exception>
    internal Task<SqsQueue> OpenAsync(Uri url, ParseResult parsed, CancellationToken cancellationToken) =>
        SqsQueue.OpenAsync(url, Timeout(parsed), cancellationToken);
}
